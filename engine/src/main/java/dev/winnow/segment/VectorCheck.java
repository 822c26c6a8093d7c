package dev.winnow.segment;

import dev.winnow.InvalidRequestException;
import dev.winnow.Metric;
import dev.winnow.Schema;

/** Checks vectors against a schema and brings them into the form that is stored and searched. */
public final class VectorCheck {
  private VectorCheck() {}

  /**
   * Copies a vector into {@code target} as the metric wants it: unit length for cosine.
   *
   * @param what names the vector in messages, such as {@code query} or {@code record 'a'}
   * @throws InvalidRequestException if the dimension is wrong, a value is not finite, or a cosine vector is zero
   */
  public static void prepare(String what, float[] vector, Schema schema, float[] target) {
    int dimension = schema.dimension();
    if (vector.length != dimension) {
      throw new InvalidRequestException(what + " has a vector of dimension " + vector.length
          + "; the collection's dimension is " + dimension);
    }
    double squares = 0;
    for (int i = 0; i < dimension; i++) {
      float value = vector[i];
      if (!Float.isFinite(value)) {
        throw new InvalidRequestException(
            what + " has " + value + " at position " + i + " of its vector; values must be finite");
      }
      squares += (double) value * value;
    }
    if (schema.metric() != Metric.COSINE) {
      System.arraycopy(vector, 0, target, 0, dimension);
      return;
    }
    if (squares == 0) {
      throw new InvalidRequestException(
          what + " has a zero vector, whose cosine with anything is not defined");
    }
    double scale = 1 / Math.sqrt(squares);
    for (int i = 0; i < dimension; i++) {
      target[i] = (float) (vector[i] * scale);
    }
  }
}
