package dev.winnow.bench.measure;

import dev.winnow.Metric;
import dev.winnow.bench.measure.MixedMeasured.LiveAnswer;
import dev.winnow.bench.truth.ExactScore;
import dev.winnow.datasets.VectorFile;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Judges answers over a base that grows. An answer has to hold the best of what was acknowledged before its search began; what was
 * written meanwhile may take places in it, which then are not wanted of the others.
 */
final class LiveJudge {
  private static final double TIE = 1e-6;

  private final VectorFile base;
  private final Metric metric;
  private final AddedRecords added;
  private final int k;
  private long hits;
  private long wanted;

  LiveJudge(VectorFile base, Metric metric, AddedRecords added, int k) {
    this.base = base;
    this.metric = metric;
    this.added = added;
    this.k = k;
  }

  /**
   * Judges one answer.
   *
   * @param truth rows of the base, best first, at least min(k, matches)
   * @param inBase a bit for each row of the base that satisfies the filter
   * @param inAdded the same of the added records
   */
  void add(float[] query, int[] truth, BitSet inBase, BitSet inAdded, LiveAnswer answer) {
    List<Double> scores = new ArrayList<>();
    for (int i = 0; i < Math.min(k, truth.length); i++) {
      scores.add(ExactScore.of(metric, query, base.row(truth[i])));
    }
    inAdded.stream().takeWhile(number -> number < answer.before())
        .forEach(number -> scores.add(added.score(query, number)));
    scores.sort(Comparator.reverseOrder());
    int best = Math.min(k, scores.size());
    double bound = best == 0 ? 0 : scores.get(best - 1);
    int newer = 0;
    int found = 0;
    Set<Integer> seen = new HashSet<>();
    for (int row : answer.rows()) {
      int number = added.number(row);
      boolean known = number < answer.begun()
          && (number < 0 ? inBase.get(row) : inAdded.get(number));
      if (!known || !seen.add(row)) {
        continue;
      }
      if (number >= answer.before()) {
        newer++;
      } else if (score(query, row, number) >= bound - TIE * Math.max(1, Math.abs(bound))) {
        found++;
      }
    }
    int left = Math.max(0, best - newer);
    wanted += left;
    hits += Math.min(found, left);
  }

  private double score(float[] query, int row, int number) {
    return number < 0 ? ExactScore.of(metric, query, base.row(row)) : added.score(query, number);
  }

  double recall() {
    return wanted == 0 ? 1 : (double) hits / wanted;
  }
}
