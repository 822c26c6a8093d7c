package dev.winnow.codes;

import dev.winnow.spi.CostEstimate;
import java.util.Arrays;

/**
 * What some efforts found and cost under filters of several kinds. Of the recalls the least counts. What a search costs differs by
 * factors between kinds, so the mean over the usual ones is geometric.
 */
final class Outcomes {
  private final double[] recalls;
  private final double[][] logs; // by effort and operation
  private int usual;

  Outcomes(int efforts) {
    recalls = new double[efforts];
    Arrays.fill(recalls, 1);
    logs = new double[efforts][4];
  }

  /**
   * Adds what an effort gave under one kind; all efforts have as many kinds.
   *
   * @param common whether filters of the kind are common, so that their cost counts
   */
  void add(int effort, CostEstimate outcome, boolean common) {
    recalls[effort] = Math.min(recalls[effort], outcome.expectedRecall());
    if (common) {
      usual += effort == 0 ? 1 : 0;
      logs[effort][0] += Math.log1p(outcome.vectorsScored());
      logs[effort][1] += Math.log1p(outcome.refined());
      logs[effort][2] += Math.log1p(outcome.codesScored());
      logs[effort][3] += Math.log1p(outcome.steps());
    }
  }

  double recall(int effort) {
    return recalls[effort];
  }

  CostEstimate work(int effort) {
    double[] means = Arrays.stream(logs[effort]).map(log -> Math.expm1(log / usual)).toArray();
    return new CostEstimate(means[0], means[1], means[2], means[3], 0, recalls[effort]);
  }
}
