package dev.winnow.hnsw;

/** How much better than asked the sampled queries have to do, because real ones may be harder. */
final class SafetyMargin {
  private static final double SHARE_OF_MISSES = 0.25;

  private SafetyMargin() {}

  static double raise(double recall) {
    return recall + (1 - recall) * SHARE_OF_MISSES;
  }
}
