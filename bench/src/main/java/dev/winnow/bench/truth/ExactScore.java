package dev.winnow.bench.truth;

import dev.winnow.Metric;

/** Similarity in double precision, higher is better: of the stored values, made unit length for cosine. */
public final class ExactScore {
  private ExactScore() {}

  /** The score of two vectors of one dimension; for cosine, 0 if one has no length. */
  public static double of(Metric metric, float[] a, float[] b) {
    return of(metric, a, b, 0);
  }

  /** The score of a vector and the one of its dimension that starts at an offset. */
  static double of(Metric metric, float[] a, float[] b, int offset) {
    return switch (metric) {
      case DOT -> dot(a, b, offset);
      case COSINE -> cosine(a, b, offset);
      case EUCLIDEAN -> -distance(a, b, offset);
    };
  }

  private static double cosine(float[] a, float[] b, int offset) {
    double squared = 0;
    for (int i = 0; i < a.length; i++) {
      squared += (double) b[offset + i] * b[offset + i];
    }
    double lengths = Math.sqrt(dot(a, a, 0)) * Math.sqrt(squared);
    return lengths == 0 ? 0 : dot(a, b, offset) / lengths;
  }

  private static double dot(float[] a, float[] b, int offset) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (double) a[i] * b[offset + i];
    }
    return sum;
  }

  private static double distance(float[] a, float[] b, int offset) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      double difference = (double) a[i] - b[offset + i];
      sum += difference * difference;
    }
    return Math.sqrt(sum);
  }
}
