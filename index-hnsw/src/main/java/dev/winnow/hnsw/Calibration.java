package dev.winnow.hnsw;

import dev.winnow.spi.CostEstimate;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What the beam width buys on this index's own data: recall of the 10 and of the 100 best answers and vectors scored, measured
 * without a filter at a ladder of widths. Between the steps it is interpolated over the logarithm of the width.
 *
 * <p>A filter of selectivity s that is independent of the vectors makes the k best matches the first k / s or so rows of an
 * unfiltered search, and a beam of ef accepted rows one of ef / s rows. So one table serves all selectivities: depth k / s at
 * width ef / s.
 *
 * @param steps what was measured, widths rising, recall not falling
 */
record Calibration(List<Step> steps) {
  Calibration {
    steps = List.copyOf(steps);
  }

  /**
   * What was measured at one beam width.
   *
   * @param width the beam width
   * @param recall10 mean recall of the 10 best
   * @param recall100 mean recall of the 100 best
   * @param vectors mean number of vectors scored a query
   */
  record Step(int width, float recall10, float recall100, float vectors) {}

  /** The depths at which recall is measured. */
  static final int SHALLOW = 10;
  static final int DEEP = 100;
  /** A sample cannot show that nothing is ever missed. */
  private static final double MOST_RECALL = 0.999;

  /** Mean recall of the {@code depth} best rows at a beam width, on queries like the sampled ones. */
  double recall(double depth, double width, int size) {
    if (width >= size) {
      return MOST_RECALL;
    }
    double recall;
    if (depth <= SHALLOW) {
      recall = at(Step::recall10, width);
    } else if (depth >= DEEP) {
      recall = at(Step::recall100, width * DEEP / depth);
    } else {
      double weight = Math.log10(depth / SHALLOW) / Math.log10((double) DEEP / SHALLOW);
      recall = (1 - weight) * at(Step::recall10, width) + weight * at(Step::recall100, width);
    }
    return Math.min(MOST_RECALL, recall);
  }

  /** The least beam width that reaches a recall of the {@code depth} best rows, or the widest measured for such a depth. */
  int width(double depth, double recall, int size) {
    int low = (int) Math.min(size, Math.ceil(depth));
    double widest = steps.getLast().width() * Math.max(1, depth / DEEP);
    int high = (int) Math.max(low, Math.min(size, widest));
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (recall(depth, middle, size) >= recall) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  /** Vectors scored at a beam width. */
  double vectors(double width, int size) {
    Step last = steps.getLast();
    double scored = width <= last.width
        ? at(Step::vectors, width)
        : last.vectors * width / last.width;
    return Math.clamp(scored, 1, Math.max(1, size));
  }

  /** What a search of this width for this depth is expected to cost and to find. */
  CostEstimate estimate(double depth, double width, int size, boolean filtered) {
    double scored = vectors(width, size);
    return new CostEstimate(scored, 0, 0, 0, filtered ? scored : 0, recall(depth, width, size));
  }

  private double at(ToDoubleFunction<Step> value, double width) {
    Step low = steps.getFirst();
    if (width <= low.width) {
      return value.applyAsDouble(low) * width / low.width;
    }
    for (int i = 1; i < steps.size(); i++) {
      Step high = steps.get(i);
      if (width <= high.width) {
        double weight = Math.log(width / low.width) / Math.log((double) high.width / low.width);
        double from = value.applyAsDouble(low);
        return from + weight * (value.applyAsDouble(high) - from);
      }
      low = high;
    }
    return value.applyAsDouble(low);
  }
}
