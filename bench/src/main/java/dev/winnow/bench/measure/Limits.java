package dev.winnow.bench.measure;

import java.time.Duration;

/**
 * How a point is measured.
 *
 * @param k answers a query
 * @param threads threads that ask
 * @param passes timed passes at least
 * @param budgetNanos how long the timed passes may take together; warming up takes at most a quarter of
 *     it more, and half at the first point of a sweep
 */
public record Limits(int k, int threads, int passes, long budgetNanos) {
  /** Limits with a budget as a duration. */
  public static Limits of(int k, int threads, int passes, Duration budget) {
    return new Limits(k, threads, passes, budget.toNanos());
  }

  /** The same for another number of answers and of threads. */
  Limits with(int answers, int asking) {
    return new Limits(answers, asking, passes, budgetNanos);
  }

  long passNanos() {
    return budgetNanos / passes;
  }

  /** How long to time at least, in more passes if need be: a pass of a fast method is over too soon to be trusted. */
  long timedNanos() {
    return budgetNanos / 40;
  }

  /** How long to rehearse one effort of a new workload. */
  long rehearsalNanos() {
    return budgetNanos / 64;
  }

  long warmUpNanos() {
    return budgetNanos / 4;
  }
}
