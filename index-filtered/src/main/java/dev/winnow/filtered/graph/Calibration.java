package dev.winnow.filtered.graph;

import dev.winnow.spi.CostEstimate;
import dev.winnow.spi.SectionOutput;
import java.io.IOException;

/**
 * What slack buys on this index's own data: recall, nodes and vectors, measured at a ladder of slacks for some shares of
 * acceptable rows and for two numbers of answers. Between the steps it is interpolated, over the logarithms of share and of
 * number. Immutable.
 */
final class Calibration {
  /** The slacks measured, rising. */
  static final float[] SLACKS = {0, 0.015f, 0.03f, 0.045f, 0.06f, 0.08f, 0.1f, 0.13f, 0.17f, 0.25f,
    0.4f};
  /** The shares of acceptable rows measured, falling. */
  static final double[] SHARES = {1, 0.3, 0.1, 0.03};
  /** The numbers of answers measured, rising. */
  static final int[] DEPTHS = {10, 100};
  /**
   * Below it a scan of the matches is cheaper: at 1 % of 100,000 arXiv abstracts (384 dimensions, 2026-11-25) the graph visits
   * 1,500 nodes for a recall of 0.95, which is more than there are matches.
   */
  static final double LEAST_SHARE = 0.025;
  /** Recall, nodes, vectors. */
  static final int MEASURES = 3;
  /** Values of a table. */
  static final int VALUES = SHARES.length * DEPTHS.length * SLACKS.length * MEASURES;
  /** Of the misses that a recall allows, what is given away, since real queries may be harder than the sampled ones. */
  private static final double SHARE_OF_MISSES = 0.35;
  /** A sample cannot show that nothing is ever missed. */
  private static final double MOST_RECALL = 0.999;
  /** Vectors from random places that take as long as it takes to bring a node, which is somewhat larger, near. */
  private static final double NODE_VECTORS = 1;
  /** Cells that take as long to take up as a node: a node's neighbours are queued, but nothing is ranked. */
  private static final double NODE_STEPS = 0.5;
  private static final double ROUNDING = 1e-6;
  private static final int STEPS_BETWEEN = 4;

  private final float[] values;

  /** @param values by share, depth, slack and measure */
  Calibration(float[] values) {
    if (values.length != VALUES) {
      throw new IllegalArgumentException(values.length + " values, not " + VALUES);
    }
    this.values = values;
  }

  /** Where a measure is kept. */
  static int place(int share, int depth, int slack, int measure) {
    return ((share * DEPTHS.length + depth) * SLACKS.length + slack) * MEASURES + measure;
  }

  void write(SectionOutput out) throws IOException {
    out.writeFloats(values, 0, values.length);
  }

  /** The least effort that reaches a recall, or the most that was measured. */
  Effort effort(double recall, double selectivity, int k) {
    int last = (SLACKS.length - 1) * STEPS_BETWEEN;
    double[] recalls = curve(0, selectivity, k);
    double most = recalls[SLACKS.length - 1] - ROUNDING;
    double wanted = Math.min(most, recall + (1 - recall) * SHARE_OF_MISSES);
    int step = 0;
    while (step < last && at(recalls, step) < wanted) {
      step++;
    }
    return new Effort(Math.max(k, DEPTHS[0]), slack(step));
  }

  private static double at(double[] curve, int step) {
    int left = Math.min(step / STEPS_BETWEEN, SLACKS.length - 2);
    double part = (double) (step - left * STEPS_BETWEEN) / STEPS_BETWEEN;
    return curve[left] + part * (curve[left + 1] - curve[left]);
  }

  private static float slack(int step) {
    int left = Math.min(step / STEPS_BETWEEN, SLACKS.length - 2);
    float part = (float) (step - left * STEPS_BETWEEN) / STEPS_BETWEEN;
    return SLACKS[left] + part * (SLACKS[left + 1] - SLACKS[left]);
  }

  /** What a search is expected to cost and to find. */
  CostEstimate estimate(Effort effort, double selectivity, int size) {
    int width = effort.width();
    double beyond = Math.max(1, (double) width / DEPTHS[DEPTHS.length - 1]);
    double nodes = Math.min(size, beyond * measure(1, selectivity, width, effort.slack()));
    double vectors = Math.min(size, beyond * measure(2, selectivity, width, effort.slack()));
    double recall = Math.min(MOST_RECALL, measure(0, selectivity, width, effort.slack()));
    double entries = (double) Hub.blocks(size) * NodeLayout.LANES;
    double probes = selectivity < 1 ? nodes * NodeLayout.LANES : 0;
    return new CostEstimate(NODE_VECTORS * nodes + vectors, nodes,
        nodes * NodeLayout.LANES + entries, NODE_STEPS * nodes, probes, recall);
  }

  private double measure(int measure, double selectivity, int k, float slack) {
    int right = 1;
    while (right < SLACKS.length - 1 && SLACKS[right] < slack) {
      right++;
    }
    double[] curve = curve(measure, selectivity, k);
    double part = (slack - SLACKS[right - 1]) / (SLACKS[right] - SLACKS[right - 1]);
    return (1 - part) * curve[right - 1] + part * curve[right];
  }

  /** A measure at each of the slacks. */
  private double[] curve(int measure, double selectivity, int k) {
    double place = sharePlace(selectivity);
    int share = (int) Math.min(place, SHARES.length - 2.0);
    double sharePart = place - share;
    double depthPart = depthPart(k);
    double[] curve = new double[SLACKS.length];
    for (int slack = 0; slack < curve.length; slack++) {
      curve[slack] = (1 - sharePart) * atDepth(share, depthPart, slack, measure)
          + sharePart * atDepth(share + 1, depthPart, slack, measure);
    }
    return curve;
  }

  private static double sharePlace(double selectivity) {
    int right = 1;
    while (right < SHARES.length - 1 && SHARES[right] > selectivity) {
      right++;
    }
    double from = Math.log(SHARES[right - 1]);
    double part = (from - Math.log(selectivity)) / (from - Math.log(SHARES[right]));
    return right - 1 + Math.clamp(part, 0, 1);
  }

  /** Where a number of answers lies between the two measured, by its logarithm. */
  private static double depthPart(int k) {
    double part = Math.log((double) k / DEPTHS[0]) / Math.log((double) DEPTHS[1] / DEPTHS[0]);
    return Math.clamp(part, 0, 1);
  }

  private double atDepth(int share, double depthPart, int slack, int measure) {
    return (1 - depthPart) * values[place(share, 0, slack, measure)]
        + depthPart * values[place(share, 1, slack, measure)];
  }
}
