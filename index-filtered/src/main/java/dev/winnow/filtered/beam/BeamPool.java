package dev.winnow.filtered.beam;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/** Lends working memory of searches, so that a query allocates little. Keeps as many as there are processors. Thread-safe. */
public final class BeamPool {
  private final BlockingQueue<BeamSearch> idle = new ArrayBlockingQueue<>(
      Runtime.getRuntime().availableProcessors());
  private final int size;
  private final int width;

  /** A pool for graphs of {@code size} rows whose nodes have at most {@code width} neighbours. */
  public BeamPool(int size, int width) {
    this.size = size;
    this.width = width;
  }

  /** Lends working memory to one thread. */
  public BeamSearch take() {
    BeamSearch beam = idle.poll();
    return beam == null ? new BeamSearch(size, width) : beam;
  }

  /** Takes it back; what does not fit in is left to the collector. */
  public void giveBack(BeamSearch beam) {
    idle.offer(beam);
  }
}
