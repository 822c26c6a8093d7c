package dev.winnow.bench.measure;

import java.time.Duration;

/**
 * How a point is measured.
 *
 * @param k answers a query
 * @param threads threads that ask
 * @param passes timed passes
 * @param budgetNanos how long the timed passes may take together; warming up takes at most a quarter of
 *     it more, and half at the first point of a sweep
 */
public record Limits(int k, int threads, int passes, long budgetNanos) {
  /** Limits with a budget as a duration. */
  public static Limits of(int k, int threads, int passes, Duration budget) {
    return new Limits(k, threads, passes, budget.toNanos());
  }

  long passNanos() {
    return budgetNanos / passes;
  }

  long warmUpNanos() {
    return budgetNanos / 4;
  }
}
