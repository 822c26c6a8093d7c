package dev.winnow.bench.compare;

import dev.winnow.bench.report.BenchResults.Run;

/**
 * One point on both sides.
 *
 * @param run the point, as the first side has it
 * @param speed the other side's QPS / the first side's
 * @param recall the other side's recall - the first side's
 */
public record Difference(Run run, Interval speed, Interval recall) {
  /**
   * An estimate and what it may be by chance.
   *
   * @param low least value
   * @param estimate the value measured
   * @param high largest value
   * @param none the value that says there is no difference
   */
  public record Interval(double low, double estimate, double high, double none) {
    /** Whether chance does not explain it. */
    public boolean isDifferent() {
      return low > none || high < none;
    }
  }

  /** Whether the points differ in speed or in recall. */
  public boolean isDifferent() {
    return speed.isDifferent() || recall.isDifferent();
  }
}
