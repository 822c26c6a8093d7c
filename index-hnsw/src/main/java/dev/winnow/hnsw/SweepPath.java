package dev.winnow.hnsw;

import dev.winnow.spi.AcceptSet;
import dev.winnow.spi.AccessPath;
import dev.winnow.spi.CostEstimate;
import dev.winnow.spi.LongHeap;
import dev.winnow.spi.ScoredRow;
import dev.winnow.spi.SearchLimits;
import dev.winnow.spi.SearchTask;

/**
 * Filters during the traversal: every node guides the beam, only accepted rows enter it. Ends when ef accepted rows are better
 * than all that is left to look at.
 */
final class SweepPath implements AccessPath {
  private final HnswIndex index;
  private final int ef;
  private final CostEstimate estimate;

  SweepPath(HnswIndex index, int ef, CostEstimate estimate) {
    this.index = index;
    this.ef = ef;
    this.estimate = estimate;
  }

  @Override
  public String name() {
    return HnswProvider.TYPE;
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
    long start = beam.descend(graph, task.scorer());
    Outcome outcome = beam.search(graph.level(0), task.scorer(), start, ef,
        accept.isAll() ? null : accept.words(), limits);
    if (outcome != Outcome.OVER_BUDGET) {
      LongHeap found = beam.results();
      while (!found.isEmpty()) {
        long pair = found.pop();
        task.results().offer(ScoredRow.row(pair), ScoredRow.similarity(pair));
      }
    }
    return outcome;
  }
}
