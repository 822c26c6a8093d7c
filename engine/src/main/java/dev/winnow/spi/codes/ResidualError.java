package dev.winnow.spi.codes;

import dev.winnow.Metric;

/** How far an estimate from a code is expected to be off (RaBitQ, arXiv 2405.12497, theorem 3.2, without its constant). */
public final class ResidualError {
  private ResidualError() {}

  /**
   * The expected error, in units of the query's distance to the code's centre.
   *
   * @param length of the residual that was coded
   * @param cosine between residual and code, over 0 to 1
   */
  public static float of(double length, double cosine, int dimension, Metric metric) {
    double spread = Math.sqrt(Math.max(0, 1 - cosine * cosine)) / cosine;
    double error = length * spread / Math.sqrt(Math.max(1, dimension - 1));
    return (float) (metric == Metric.EUCLIDEAN ? 2 * error : error);
  }
}
