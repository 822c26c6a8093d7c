package dev.winnow.filtered.serf;

import dev.winnow.filtered.beam.BeamPool;
import dev.winnow.filtered.beam.BeamSearch;
import dev.winnow.filtered.beam.Neighbours;
import dev.winnow.filtered.beam.RaggedInts;
import dev.winnow.filtered.beam.RowFilter;
import dev.winnow.filtered.conditions.RangeOf;
import dev.winnow.filtered.conditions.Ranks;
import dev.winnow.spi.AccessPath.Outcome;
import dev.winnow.spi.NumberColumn;
import dev.winnow.spi.SearchLimits;
import dev.winnow.spi.SearchTask;
import dev.winnow.spi.effort.Searching;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Searches the graph of a range from three rows of it, which may be answers like any other. Other conditions let all rows of the range
 * guide and some be results. Thread-safe.
 */
final class SerfSearching implements Searching {
  private static final int ENTRIES = 3;

  private final SerfParameters parameters;
  private final NumberColumn column;
  private final Ranks ranks;
  private final RaggedInts edges;
  private final @Nullable RaggedInts reverse;
  private final BeamPool beams;

  /**
   * A search over a graph.
   *
   * @param edges of each rank, see {@link Prefixes} and {@link Windows}
   * @param reverse those that have a rank in a batch; null for the one-dimensional graph
   */
  SerfSearching(SerfParameters parameters, NumberColumn column, int size, Ranks ranks,
      RaggedInts edges, @Nullable RaggedInts reverse) {
    this.parameters = parameters;
    this.column = column;
    this.ranks = ranks;
    this.edges = edges;
    this.reverse = reverse;
    beams = new BeamPool(size, edges.longest() + (reverse == null ? 0 : reverse.longest()));
  }

  private Optional<RangeOf> range(SearchTask task) {
    return RangeOf.of(task.filter(), parameters.field(), column)
        .filter(range -> !parameters.halfBounded() || range.lo() == 0);
  }

  @Override
  public Optional<String> refusal(SearchTask task) {
    if (range(task).isPresent()) {
      return Optional.empty();
    }
    return Optional.of(parameters.halfBounded()
        ? "it serves ranges of " + parameters.field()
            + " without a lower bound (<, <=), also as one of the conditions of an AND"
        : RangeOf.refusal(parameters.field()));
  }

  @Override
  public int rows(SearchTask task) {
    RangeOf range = range(task).orElseThrow();
    return column.rows(range.lo(), range.hi());
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
      for (int i = 0; i < ENTRIES && lo < hi; i++) {
        beam.enter(ranks.row(lo + (int) ((long) (hi - lo) * i / ENTRIES)));
      }
      Neighbours graph = reverse == null
          ? new PrefixNeighbours(edges, ranks, hi)
          : new WindowNeighbours(edges, reverse, ranks, lo, hi);
      Outcome outcome = beam.run(graph, ef);
      beam.give(task);
      return outcome;
    } finally {
      beams.giveBack(beam);
    }
  }
}
