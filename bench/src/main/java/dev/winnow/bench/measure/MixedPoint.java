package dev.winnow.bench.measure;

/**
 * Searches beside writes.
 *
 * @param point what is asked, by how many threads, each as fast as it can
 * @param writes records a second that are written, one at a time
 * @param seconds for how long
 */
public record MixedPoint(Point point, double writes, int seconds) {
  int records() {
    return (int) Math.min(1_000_000, Math.max(1, Math.round(writes * seconds)));
  }
}
