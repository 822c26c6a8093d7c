package dev.winnow.codes;

import dev.winnow.spi.SectionOutput;
import java.io.IOException;

/**
 * How far below the k-th best a cell's centroid may be, by how the k-th best stands: see {@link CellRanking#standing}. Where a
 * filter leaves only rows far from the query the k-th best stands low, many rows are about as similar, and the best of them lie
 * further from their centroids than the best of near ones do. Values at even distances, interpolated between and constant
 * outside. Immutable.
 */
final class Margins {
  /** How many values there are. */
  static final int COUNT = 12;

  private final float low;
  private final float high;
  private final float[] values;

  /**
   * Margins.
   *
   * @param low standing of the first value
   * @param high standing of the last value
   * @param values {@value #COUNT} of them; not copied
   */
  Margins(float low, float high, float[] values) {
    this.low = low;
    this.high = high;
    this.values = values;
  }

  /** The standing of a value. */
  static float standing(float low, float high, int place) {
    return low + (high - low) * place / (COUNT - 1);
  }

  /** The margin at a standing. */
  float at(float standing) {
    float place = (standing - low) / Math.max(high - low, Float.MIN_NORMAL) * (COUNT - 1);
    if (!(place > 0)) {
      return values[0];
    }
    int left = (int) Math.min(place, COUNT - 2f);
    float part = Math.min(place - left, 1);
    return values[left] + part * (values[left + 1] - values[left]);
  }

  /** Something between these (part 0) and others of the same standings (part 1). */
  Margins towards(Margins other, double part) {
    float[] mixed = new float[COUNT];
    for (int i = 0; i < COUNT; i++) {
      mixed[i] = Effort.mix(values[i], other.values[i], part);
    }
    return new Margins(low, high, mixed);
  }

  void write(SectionOutput out) throws IOException {
    out.writeFloats(values, 0, COUNT);
  }
}
