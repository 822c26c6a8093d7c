package dev.winnow.bench.peer;

import dev.winnow.Metric;

/** Vectors as the peers want them. */
final class UnitVectors {
  private UnitVectors() {}

  /** A copy of unit length for cosine, the vector itself for other metrics. */
  static float[] forMetric(Metric metric, float[] vector) {
    if (metric != Metric.COSINE) {
      return vector;
    }
    double sum = 0;
    for (float value : vector) {
      sum += (double) value * value;
    }
    float scale = sum == 0 ? 0 : (float) (1 / Math.sqrt(sum));
    float[] unit = new float[vector.length];
    for (int i = 0; i < vector.length; i++) {
      unit[i] = vector[i] * scale;
    }
    return unit;
  }
}
