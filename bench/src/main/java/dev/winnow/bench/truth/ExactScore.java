package dev.winnow.bench.truth;

import dev.winnow.Metric;

/** Similarity in double precision, higher is better: of the stored values, made unit length for cosine. */
public final class ExactScore {
  private ExactScore() {}

  /** The score of two vectors of one dimension; for cosine, 0 if one has no length. */
  public static double of(Metric metric, float[] a, float[] b) {
    return switch (metric) {
      case DOT -> dot(a, b);
      case COSINE -> cosine(a, b);
      case EUCLIDEAN -> -distance(a, b);
    };
  }

  private static double cosine(float[] a, float[] b) {
    double lengths = Math.sqrt(dot(a, a)) * Math.sqrt(dot(b, b));
    return lengths == 0 ? 0 : dot(a, b) / lengths;
  }

  private static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (double) a[i] * b[i];
    }
    return sum;
  }

  private static double distance(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      double difference = (double) a[i] - b[i];
      sum += difference * difference;
    }
    return Math.sqrt(sum);
  }
}
