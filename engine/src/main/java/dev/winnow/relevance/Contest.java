package dev.winnow.relevance;

import dev.winnow.RelevanceModel;
import dev.winnow.relevance.RelevanceEvaluation.CutEffect;
import dev.winnow.relevance.RelevanceEvaluation.Interval;
import dev.winnow.relevance.RelevanceEvaluation.Point;
import dev.winnow.relevance.RelevanceEvaluation.Row;
import dev.winnow.relevance.RelevanceEvaluation.Spread;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;

/** The measures of one contender over judged lists. Used once, by one thread. */
final class Contest {
  private static final double PAPER_RECALL = 0.95;
  private static final double TAIL = 0.025;
  private static final int CURVE_POINTS = 200;
  private static final int BINS = 40;

  private final List<JudgedList> lists;
  private final List<double[]> values = new ArrayList<>();
  private final int k;
  private final Contender contender;

  /**
   * A contest.
   *
   * @param lists the answers that count
   * @param whole the lists they are the first of, from which the profiles of queries come
   */
  Contest(List<JudgedList> lists, List<JudgedList> whole, int k, Contender contender) {
    this.lists = lists;
    this.k = k;
    this.contender = contender;
    for (int i = 0; i < lists.size(); i++) {
      values.add(Arrays.copyOf(contender.values(whole.get(i)), lists.get(i).size()));
    }
  }

  Row row(int resamples, long seed) {
    int[] place = {0};
    Ranked ranked = Ranked.of(lists, list -> values.get(place[0]++));
    int[] once = new int[lists.size()];
    Arrays.fill(once, 1);
    Ranked.Cut cut = ranked.atRecall(PAPER_RECALL, once);
    double[] areas = new double[resamples];
    double[] precisions = new double[resamples];
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < resamples; i++) {
      int[] weights = new int[lists.size()];
      for (int draw = 0; draw < weights.length; draw++) {
        weights[random.nextInt(weights.length)]++;
      }
      areas[i] = ranked.area(weights);
      precisions[i] = ranked.atRecall(PAPER_RECALL, weights).precision();
    }
    RelevanceModel model = contender.model();
    return new Row(contender.name(), interval(ranked.area(once), areas),
        interval(cut.precision(), precisions), effect(cut.value()),
        model == null ? null : effect(model.threshold()),
        model == null ? null : Reliability.of(lists, values), curve(ranked, once), spread());
  }

  private static Interval interval(double value, double[] samples) {
    Arrays.sort(samples);
    int low = (int) (TAIL * samples.length);
    return new Interval(value, samples[low], samples[samples.length - 1 - low]);
  }

  private CutEffect effect(double threshold) {
    long kept = 0;
    long hits = 0;
    long all = 0;
    long relevant = 0;
    int empty = 0;
    double rank = 0;
    double rankBefore = 0;
    List<Integer> counts = new ArrayList<>(Collections.nCopies(k + 1, 0));
    for (int i = 0; i < lists.size(); i++) {
      JudgedList list = lists.get(i);
      double[] some = values.get(i);
      int own = 0;
      boolean first = true;
      for (int at = 0; at < list.size(); at++) {
        boolean stays = some[at] >= threshold;
        own += stays ? 1 : 0;
        if (list.relevant()[at]) {
          relevant++;
          hits += stays ? 1 : 0;
          rankBefore += first ? 1.0 / (at + 1) : 0;
          rank += first && stays ? 1.0 / (at + 1) : 0;
          first = false;
        }
      }
      all += list.size();
      kept += own;
      empty += own == 0 ? 1 : 0;
      counts.set(own, counts.get(own) + 1);
    }
    int queries = lists.size();
    return new CutEffect(threshold, (double) hits / relevant, kept == 0 ? 0 : (double) hits / kept,
        1 - (double) kept / all, (double) empty / queries, rank / queries, rankBefore / queries,
        counts);
  }

  private static List<Point> curve(Ranked ranked, int[] once) {
    List<Point> points = new ArrayList<>();
    double positive = ranked.positives();
    double[] next = {0};
    ranked.walk(once, (value, kept, hits) -> {
      double recall = hits / positive;
      if (recall >= next[0]) {
        points.add(new Point(recall, hits / kept));
        next[0] = recall + 1.0 / CURVE_POINTS;
      }
      return recall < 1;
    });
    return points;
  }

  private Spread spread() {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (double[] some : values) {
      for (double value : some) {
        low = Math.min(low, value);
        high = Math.max(high, value);
      }
    }
    long[] relevant = new long[BINS];
    long[] others = new long[BINS];
    for (int i = 0; i < lists.size(); i++) {
      for (int at = 0; at < values.get(i).length; at++) {
        double place = high > low ? (values.get(i)[at] - low) / (high - low) : 0;
        int bin = Math.min(BINS - 1, (int) (place * BINS));
        (lists.get(i).relevant()[at] ? relevant : others)[bin]++;
      }
    }
    return new Spread(low, high, Arrays.stream(relevant).boxed().toList(),
        Arrays.stream(others).boxed().toList());
  }
}
