package dev.winnow.hnsw;

import dev.winnow.spi.AcceptSet;
import dev.winnow.spi.AccessPath;
import dev.winnow.spi.CostEstimate;
import dev.winnow.spi.LongHeap;
import dev.winnow.spi.ScoredRow;
import dev.winnow.spi.SearchLimits;
import dev.winnow.spi.SearchTask;

/**
 * Filters afterwards: searches as if there were no filter, in rounds of ef rows, each going on where the one before stopped,
 * until min(k, matches) accepted rows have been met.
 */
final class PostFilterPath implements AccessPath {
  /** The path's name. */
  static final String NAME = HnswProvider.TYPE + "-post";

  private final HnswIndex index;
  private final int ef;
  private final CostEstimate estimate;

  PostFilterPath(HnswIndex index, int ef, CostEstimate estimate) {
    this.index = index;
    this.ef = ef;
    this.estimate = estimate;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public CostEstimate estimate() {
    return estimate;
  }

  @Override
  public Outcome run(SearchTask task) {
    return index.run(task, beam -> run(task, beam));
  }

  private Outcome run(SearchTask task, BeamSearch beam) {
    AcceptSet accept = task.accept();
    HnswGraph graph = index.graph();
    SearchLimits limits = SearchLimits.of(task);
    beam.beginRounds(beam.descend(graph, task.scorer()));
    Outcome outcome = Outcome.DONE;
    while (outcome == Outcome.DONE && !task.results().full() && beam.hasMore()) {
      outcome = beam.round(graph.level(0), task.scorer(), ef, limits);
      offer(task, beam.results(), accept.words());
    }
    if (outcome == Outcome.OVER_BUDGET) {
      task.restart(); // whoever finishes the work begins anew
    }
    return outcome;
  }

  private static void offer(SearchTask task, LongHeap found, long[] accept) {
    while (!found.isEmpty()) {
      long pair = found.pop();
      int row = ScoredRow.row(pair);
      if (BeamSearch.accepts(accept, row)) {
        task.results().offer(row, ScoredRow.similarity(pair));
      }
    }
  }
}
