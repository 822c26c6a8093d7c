package dev.winnow.relevance;

import java.util.ArrayList;
import java.util.List;

/**
 * How well relevances are probabilities: answers in 15 bins of equal width by their relevance.
 *
 * @param bins those that are not empty, from the lowest
 * @param error expected calibration error: mean difference of the mean relevance and the share that is relevant, bins weighted by their answers
 */
public record Reliability(List<Bin> bins, double error) {
  private static final int BINS = 15;

  public Reliability {
    bins = List.copyOf(bins);
  }

  /**
   * A bin.
   *
   * @param answers how many there are
   * @param relevance their mean relevance
   * @param share share of them that is relevant
   */
  public record Bin(long answers, double relevance, double share) {}

  /** Over the pooled answers of lists, with a relevance for each. */
  static Reliability of(List<JudgedList> lists, List<double[]> relevances) {
    long[] answers = new long[BINS];
    double[] sums = new double[BINS];
    long[] relevant = new long[BINS];
    long all = 0;
    for (int query = 0; query < lists.size(); query++) {
      JudgedList list = lists.get(query);
      double[] values = relevances.get(query);
      for (int i = 0; i < values.length; i++) {
        int bin = Math.clamp((int) (values[i] * BINS), 0, BINS - 1);
        answers[bin]++;
        sums[bin] += values[i];
        relevant[bin] += list.relevant()[i] ? 1 : 0;
        all++;
      }
    }
    List<Bin> bins = new ArrayList<>();
    double error = 0;
    for (int bin = 0; bin < BINS; bin++) {
      if (answers[bin] > 0) {
        Bin one = new Bin(answers[bin], sums[bin] / answers[bin],
            (double) relevant[bin] / answers[bin]);
        bins.add(one);
        error += Math.abs(one.relevance() - one.share()) * one.answers() / all;
      }
    }
    return new Reliability(bins, error);
  }
}
