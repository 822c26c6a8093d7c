package dev.winnow.bench.measure;

import dev.winnow.Metric;
import dev.winnow.bench.truth.ExactScore;
import dev.winnow.datasets.VectorFile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Adds up hits and wanted answers over queries. */
final class QueryJudge {
  /** How far, relative, a score may be under the k-th best and still count: what float arithmetic may swap. */
  private static final double TIE = 1e-6;

  private final VectorFile base;
  private final Metric metric;
  private final int k;
  private final List<int[]> counts = new ArrayList<>();
  private long hits;
  private long wanted;
  private int wrongAnswers;

  QueryJudge(VectorFile base, Metric metric, int k) {
    this.base = base;
    this.metric = metric;
    this.k = k;
  }

  /** Judges one answer: {@code truth} best first and at least min(k, matches) long, {@code matching} a bit a row. */
  void add(float[] query, int[] truth, BitSet matching, int[] rows) {
    int best = Math.min(k, truth.length);
    wanted += best;
    Set<Integer> seen = new HashSet<>();
    Set<Integer> first = new HashSet<>();
    Arrays.stream(truth, 0, best).forEach(first::add);
    int found = 0;
    for (int row : Arrays.copyOf(rows, Math.min(k, rows.length))) {
      if (!matching.get(row) || !seen.add(row)) {
        wrongAnswers++;
      } else if (first.contains(row) || (best > 0 && ties(query, truth[best - 1], row))) {
        found++;
      }
    }
    hits += Math.min(found, best);
    counts.add(new int[] {Math.min(found, best), best});
  }

  private boolean ties(float[] query, int last, int row) {
    double bound = ExactScore.of(metric, query, base.row(last));
    return ExactScore.of(metric, query, base.row(row)) >= bound
        - TIE * Math.max(1, Math.abs(bound));
  }

  double recall() {
    return wanted == 0 ? 1 : (double) hits / wanted;
  }

  /** The standard error of the recall as a ratio of sums over queries; 0 of fewer than two queries. */
  double recallError() {
    int queries = counts.size();
    if (queries < 2 || wanted == 0) {
      return 0;
    }
    double recall = recall();
    double sum = 0;
    for (int[] one : counts) {
      double rest = one[0] - recall * one[1];
      sum += rest * rest;
    }
    return Math.sqrt(sum * queries / (queries - 1)) / wanted;
  }

  int wrongAnswers() {
    return wrongAnswers;
  }
}
