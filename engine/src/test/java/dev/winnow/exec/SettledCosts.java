package dev.winnow.exec;

import java.time.Duration;

/** Waits until costs are measured, for tests whose answers depend on budgets. */
public final class SettledCosts {
  private static final long PATIENCE = Duration.ofSeconds(60).toNanos();

  private SettledCosts() {}

  /** Returns when the costs of a dimension will not change any more. */
  public static void await(int dimension) {
    MeasuredCosts costs = MeasuredCosts.of(dimension);
    long start = System.nanoTime();
    while (!costs.done()) {
      if (System.nanoTime() - start > PATIENCE) {
        throw new AssertionError("costs are not measured after " + PATIENCE + " ns");
      }
      Thread.onSpinWait();
    }
  }
}
