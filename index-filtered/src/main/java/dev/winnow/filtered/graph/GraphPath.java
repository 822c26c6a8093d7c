package dev.winnow.filtered.graph;

import dev.winnow.spi.AccessPath;
import dev.winnow.spi.CostEstimate;
import dev.winnow.spi.SearchTask;

/** A search of the graph with a given effort. */
final class GraphPath implements AccessPath {
  private final GraphIndex index;
  private final Effort effort;
  private final CostEstimate estimate;

  GraphPath(GraphIndex index, Effort effort, CostEstimate estimate) {
    this.index = index;
    this.effort = effort;
    this.estimate = estimate;
  }

  @Override
  public String name() {
    return GraphProvider.TYPE;
  }

  @Override
  public CostEstimate estimate() {
    return estimate;
  }

  @Override
  public Outcome run(SearchTask task) {
    return index.run(task, effort);
  }
}
