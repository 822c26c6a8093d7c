package dev.winnow.filtered.vamana;

import dev.winnow.filtered.beam.BeamPool;
import dev.winnow.filtered.beam.BeamSearch;
import dev.winnow.filtered.beam.Links;
import dev.winnow.filtered.beam.Neighbours;
import dev.winnow.filtered.beam.RowFilter;
import dev.winnow.filtered.conditions.LabelsOf;
import dev.winnow.spi.AccessPath.Outcome;
import dev.winnow.spi.LabelColumn;
import dev.winnow.spi.SearchLimits;
import dev.winnow.spi.SearchTask;
import dev.winnow.spi.effort.Searching;
import java.util.List;
import java.util.Optional;

/**
 * Searches from the starts of the labels asked for, over rows that carry one of them (Filtered-DiskANN, algorithm 1). Other conditions
 * let all of these guide and some be results. Thread-safe.
 */
final class LabelSearching implements Searching {
  private final String field;
  private final LabelColumn column;
  private final Starts starts;
  private final Links links;
  private final BeamPool beams;

  LabelSearching(String field, LabelColumn column, Starts starts, Links links) {
    this.field = field;
    this.column = column;
    this.starts = starts;
    this.links = links;
    beams = new BeamPool(links.size(), links.width());
  }

  private Optional<LabelsOf> labels(SearchTask task) {
    return LabelsOf.of(task.filter(), field, column);
  }

  @Override
  public Optional<String> refusal(SearchTask task) {
    return labels(task).isPresent() ? Optional.empty() : Optional.of(LabelsOf.refusal(field));
  }

  @Override
  public int rows(SearchTask task) {
    LabelsOf wanted = labels(task).orElseThrow();
    return wanted.alone()
        ? task.accept().cardinality()
        : Math.min(wanted.rows(column), links.size());
  }

  @Override
  public Outcome run(SearchTask task, int ef, SearchLimits limits) {
    LabelsOf wanted = labels(task).orElseThrow();
    BeamSearch beam = beams.take();
    try {
      beam.begin(task.scorer(),
          wanted.alone() ? RowFilter.excluding(task.accept()) : RowFilter.guiding(task.accept()),
          limits);
      int[] entries = wanted.labels().stream().mapToInt(starts::row).toArray();
      beam.enter(entries, entries.length);
      Outcome outcome = beam.run(wanted.alone() ? links : within(wanted.labels()), ef);
      beam.give(task);
      return outcome;
    } finally {
      beams.giveBack(beam);
    }
  }

  /** The links to rows that carry one of the labels. */
  private Neighbours within(List<Integer> labels) {
    int[] wanted = labels.stream().mapToInt(Integer::intValue).toArray();
    return (node, target) -> {
      int read = links.read(node, target);
      int count = 0;
      for (int i = 0; i < read; i++) {
        if (carries(target[i], wanted)) {
          target[count++] = target[i];
        }
      }
      return count;
    };
  }

  private boolean carries(int row, int[] labels) {
    for (int label : labels) {
      if (column.has(row, label)) {
        return true;
      }
    }
    return false;
  }
}
