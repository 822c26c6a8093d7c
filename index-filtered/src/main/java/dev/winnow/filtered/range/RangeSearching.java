package dev.winnow.filtered.range;

import dev.winnow.filtered.beam.BeamPool;
import dev.winnow.filtered.beam.BeamSearch;
import dev.winnow.filtered.beam.RowFilter;
import dev.winnow.filtered.conditions.RangeOf;
import dev.winnow.filtered.conditions.Ranks;
import dev.winnow.spi.AccessPath.Outcome;
import dev.winnow.spi.NumberColumn;
import dev.winnow.spi.SearchLimits;
import dev.winnow.spi.SearchTask;
import dev.winnow.spi.effort.Searching;
import java.util.Arrays;
import java.util.Optional;

/**
 * Searches the graph of a range. It starts from the middle of each segment of the tree that makes up the range; other conditions let
 * all rows of the range guide and some be results. Thread-safe.
 */
final class RangeSearching implements Searching {
  private final RangeParameters parameters;
  private final NumberColumn column;
  private final Ranks ranks;
  private final TreeLinks links;
  private final BeamPool beams;

  RangeSearching(RangeParameters parameters, NumberColumn column, int size, Ranks ranks,
      TreeLinks links) {
    this.parameters = parameters;
    this.column = column;
    this.ranks = ranks;
    this.links = links;
    beams = new BeamPool(size, parameters.m());
  }

  private Optional<RangeOf> range(SearchTask task) {
    return RangeOf.of(task.filter(), parameters.field(), column);
  }

  @Override
  public Optional<String> refusal(SearchTask task) {
    return range(task).isPresent()
        ? Optional.empty()
        : Optional.of(RangeOf.refusal(parameters.field()));
  }

  @Override
  public int rows(SearchTask task) {
    RangeOf range = range(task).orElseThrow();
    int rows = column.rows(range.lo(), range.hi());
    return rows < parameters.least() ? 0 : rows;
  }

  /** None only where every row of the range is accepted: some may be deleted though the filter says nothing else. */
  private RowFilter filter(SearchTask task, RangeOf range) {
    return task.accept().cardinality() == column.rows(range.lo(), range.hi())
        ? RowFilter.NONE
        : RowFilter.guiding(task.accept());
  }

  @Override
  public Outcome run(SearchTask task, int ef, SearchLimits limits) {
    RangeOf range = range(task).orElseThrow();
    int lo = column.rows(0, range.lo());
    int hi = column.rows(0, range.hi());
    BeamSearch beam = beams.take();
    try {
      beam.begin(task.scorer(), filter(task, range), limits);
      int[] entries = entries(lo, hi);
      beam.enter(entries, entries.length);
      Outcome outcome = beam.run(new RangeNeighbours(links, ranks, parameters.m(), lo, hi), ef);
      beam.give(task);
      return outcome;
    } finally {
      beams.giveBack(beam);
    }
  }

  /** The middle of each segment of the kept levels that the range is made of, and of what is left of the smallest. */
  private int[] entries(int lo, int hi) {
    int[] entries = new int[4 * links.levels()];
    int count = collect(new SegmentTree(ranks.count()).root(), 0, lo, hi, entries, 0);
    return Arrays.copyOf(entries, count);
  }

  private int collect(SegmentTree.Segment segment, int level, int lo, int hi, int[] entries,
      int before) {
    int from = Math.max(lo, segment.lo());
    int to = Math.min(hi, segment.hi());
    if (from >= to) {
      return before;
    }
    if (to - from == segment.size() || level == links.levels() - 1) {
      entries[before] = ranks.row((from + to) >>> 1);
      return before + 1;
    }
    int middle = segment.middle();
    int count = collect(new SegmentTree.Segment(segment.lo(), middle), level + 1, lo, hi, entries,
        before);
    return collect(new SegmentTree.Segment(middle, segment.hi()), level + 1, lo, hi, entries,
        count);
  }
}
