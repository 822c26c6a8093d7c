package dev.winnow.codes;

import java.util.Arrays;

/**
 * Quantiles of a sample on a fixed grid: how far one must go so that a share of the cases is within reach. Immutable.
 */
final class Quantiles {
  /** Shares, rising; the last is all. */
  private static final double[] GRID = {0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.93, 0.95, 0.97, 0.98, 0.99,
    0.995, 0.998, 1};

  private final float[] values;

  private Quantiles(float[] values) {
    this.values = values;
  }

  /** The quantiles of a sample with at least one value; sorts it. */
  static Quantiles of(double[] sample) {
    Arrays.sort(sample);
    float[] values = new float[GRID.length];
    for (int i = 0; i < GRID.length; i++) {
      values[i] = (float) sample[(int) Math.ceil(GRID[i] * (sample.length - 1))];
    }
    return new Quantiles(values);
  }

  /** The greater of two values at each share. */
  Quantiles max(Quantiles other) {
    float[] greater = new float[values.length];
    for (int i = 0; i < greater.length; i++) {
      greater[i] = Math.max(values[i], other.values[i]);
    }
    return new Quantiles(greater);
  }

  /**
   * The value that covers a share, interpolated between grid points. A share over 1 goes beyond the sample: 1.5 by half the way
   * from the median to the greatest.
   */
  float at(double share) {
    if (share <= GRID[0]) {
      return values[0];
    }
    if (share > 1) {
      float greatest = values[values.length - 1];
      return (float) (greatest + (share - 1) * (greatest - values[0]));
    }
    int i = 1;
    while (i < GRID.length - 1 && GRID[i] < share) {
      i++;
    }
    double part = (share - GRID[i - 1]) / (GRID[i] - GRID[i - 1]);
    return (float) (values[i - 1] + Math.min(1, part) * (values[i] - values[i - 1]));
  }
}
