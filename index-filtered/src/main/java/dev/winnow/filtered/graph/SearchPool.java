package dev.winnow.filtered.graph;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/** Lends working memory of searches, so that a query allocates little. Keeps as many as there are processors. Thread-safe. */
final class SearchPool {
  private final BlockingQueue<GraphSearch> idle = new ArrayBlockingQueue<>(
      Runtime.getRuntime().availableProcessors());
  private final CodedGraph graph;

  SearchPool(CodedGraph graph) {
    this.graph = graph;
  }

  GraphSearch take() {
    GraphSearch search = idle.poll();
    return search == null ? new GraphSearch(graph) : search;
  }

  /** Takes working memory back; what does not fit in is left to the collector. */
  void giveBack(GraphSearch search) {
    idle.offer(search);
  }
}
