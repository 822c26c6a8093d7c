package dev.winnow.bench.measure;

import dev.winnow.bench.report.Latency;
import org.HdrHistogram.Histogram;

/** Sums up histograms of nanoseconds. */
final class Percentiles {
  private static final double NANOS_A_MICRO = 1e3;

  private Percentiles() {}

  static Latency of(Histogram nanos) {
    return new Latency(at(nanos, 50), at(nanos, 95), at(nanos, 99), at(nanos, 99.9),
        nanos.getMaxValue() / NANOS_A_MICRO);
  }

  private static double at(Histogram nanos, double percentile) {
    return nanos.getValueAtPercentile(percentile) / NANOS_A_MICRO;
  }
}
