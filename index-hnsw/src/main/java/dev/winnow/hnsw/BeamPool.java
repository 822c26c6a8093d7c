package dev.winnow.hnsw;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/** Lends working memory of searches, so that a query allocates none. Keeps as many as there are processors. Thread-safe. */
final class BeamPool {
  private final BlockingQueue<BeamSearch> idle = new ArrayBlockingQueue<>(
      Runtime.getRuntime().availableProcessors());
  private final int size;
  private final int width;

  /** A pool for graphs of {@code size} rows and {@code width} links. */
  BeamPool(int size, int width) {
    this.size = size;
    this.width = width;
  }

  BeamSearch take() {
    BeamSearch beam = idle.poll();
    return beam == null ? new BeamSearch(size, width) : beam;
  }

  /** Takes working memory back; what does not fit in is left to the collector. */
  void giveBack(BeamSearch beam) {
    idle.offer(beam);
  }
}
