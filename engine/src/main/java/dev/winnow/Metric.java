package dev.winnow;

import java.util.Locale;

/** How the similarity of two vectors is measured. Belongs to the collection. A higher score is always better. */
public enum Metric {
  /** Cosine of the angle, in [-1, 1]. Vectors are stored with unit length; a zero vector is refused. */
  COSINE("cosine"),
  /** Inner product of the vectors as given. */
  DOT("dot"),
  /** Euclidean distance, reported as its negative, so 0 is the best score. */
  EUCLIDEAN("euclidean");

  private final String label;

  Metric(String label) {
    this.label = label;
  }

  /** The name used in schemas and files; stable across versions. */
  public String label() {
    return label;
  }

  /**
   * The metric with this label.
   *
   * @throws IllegalArgumentException if no metric has it; the message lists those that exist
   */
  public static Metric ofLabel(String label) {
    String wanted = label.toLowerCase(Locale.ROOT);
    for (Metric metric : values()) {
      if (metric.label.equals(wanted)) {
        return metric;
      }
    }
    throw new IllegalArgumentException(
        "unknown metric '" + label + "'; allowed: cosine, dot, euclidean");
  }
}
