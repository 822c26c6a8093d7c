package dev.winnow.bench.report;

import java.util.Arrays;
import java.util.List;

/** Sums up the passes of a point. */
public final class Rates {
  private Rates() {}

  /** The middle value, or the mean of the two in the middle. */
  public static double median(List<Double> values) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  /** The mean; 0 of nothing. */
  public static double mean(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).average().orElse(0);
  }

  /** The standard deviation of a sample; 0 of fewer than two values. */
  public static double deviation(List<Double> values) {
    if (values.size() < 2) {
      return 0;
    }
    double mean = mean(values);
    double sum = values.stream().mapToDouble(value -> (value - mean) * (value - mean)).sum();
    return Math.sqrt(sum / (values.size() - 1));
  }
}
