package dev.winnow.filtered.ung;

import dev.winnow.filtered.beam.BeamPool;
import dev.winnow.filtered.beam.BeamSearch;
import dev.winnow.filtered.beam.RaggedInts;
import dev.winnow.filtered.beam.RowFilter;
import dev.winnow.filtered.conditions.LabelSets;
import dev.winnow.spi.AccessPath.Outcome;
import dev.winnow.spi.LabelColumn;
import dev.winnow.spi.SearchLimits;
import dev.winnow.spi.SearchTask;
import dev.winnow.spi.effort.Searching;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Searches from the groups with the least supersets of each set asked for; all that they lead to carries it, and what one search has
 * scored the next leaves alone. Other conditions let all of these guide and some be results. Thread-safe.
 */
final class UngSearching implements Searching {
  private static final int MOST_KEPT = 10_000;

  private final UngParameters parameters;
  private final LabelColumn column;
  private final Groups groups;
  private final RaggedInts members;
  private final RaggedInts edges;
  private final BeamPool beams;
  private final int size;
  private final Map<List<Integer>, int[]> entries = new ConcurrentHashMap<>(); // of sets asked for before

  /**
   * A search.
   *
   * @param members rows of each group
   * @param edges neighbours of each row
   */
  UngSearching(UngParameters parameters, LabelColumn column, int size, Groups groups,
      RaggedInts members, RaggedInts edges) {
    this.parameters = parameters;
    this.column = column;
    this.size = size;
    this.groups = groups;
    this.members = members;
    this.edges = edges;
    beams = new BeamPool(size, edges.longest());
  }

  private Optional<LabelSets> sets(SearchTask task) {
    return LabelSets.of(task.filter(), parameters.field(), column);
  }

  @Override
  public Optional<String> refusal(SearchTask task) {
    return sets(task).isPresent()
        ? Optional.empty()
        : Optional.of(LabelSets.refusal(parameters.field()));
  }

  @Override
  public int rows(SearchTask task) {
    LabelSets wanted = sets(task).orElseThrow();
    return wanted.alone() ? task.accept().cardinality() : (int) wanted.rows(column, size);
  }

  @Override
  public Outcome run(SearchTask task, int ef, SearchLimits limits) {
    LabelSets wanted = sets(task).orElseThrow();
    BeamSearch beam = beams.take();
    try {
      beam.begin(task.scorer(), RowFilter.guiding(task.accept()), limits);
      Outcome outcome = Outcome.DONE;
      for (int i = 0; i < wanted.sets().size() && outcome == Outcome.DONE; i++) {
        int[] rows = entries(wanted.sets().get(i));
        beam.enter(rows, rows.length);
        outcome = beam.run(edges::read, ef);
        beam.handOver(task);
      }
      beam.give(task);
      return outcome;
    } finally {
      beams.giveBack(beam);
    }
  }

  private int[] entries(List<Integer> set) {
    int[] known = entries.get(set);
    if (known != null) {
      return known;
    }
    int exact = groups.find(set);
    int[] least = exact >= 0
        ? new int[] {exact}
        : groups.minimal(set.stream().mapToInt(Integer::intValue).toArray(), -1);
    int[] rows = new int[Math.multiplyExact(least.length, parameters.entryPoints())];
    int[] list = new int[members.longest()];
    int count = 0;
    for (int group : least) {
      int length = members.read(group, list);
      int points = Math.min(length, parameters.entryPoints());
      for (int i = 0; i < points; i++) {
        rows[count++] = list[(int) ((long) i * length / points)];
      }
    }
    int[] found = Arrays.copyOf(rows, count);
    if (entries.size() < MOST_KEPT) {
      entries.put(set, found);
    }
    return found;
  }
}
