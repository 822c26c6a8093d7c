package dev.winnow.relevance;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * The answers of some queries, pooled and sorted by a value that falls, with what of them is relevant. Immutable.
 */
final class Ranked {
  private final double[] values; // falling
  private final boolean[] relevant;
  private final int[] queries;
  private final long positives;

  private Ranked(double[] values, boolean[] relevant, int[] queries) {
    this.values = values;
    this.relevant = relevant;
    this.queries = queries;
    long count = 0;
    for (boolean one : relevant) {
      count += one ? 1 : 0;
    }
    positives = count;
  }

  /** Pools lists, each with a value for each answer; values that are not numbers come last. */
  static Ranked of(List<JudgedList> lists, Function<JudgedList, double[]> valued) {
    int size = lists.stream().mapToInt(JudgedList::size).sum();
    double[] values = new double[size];
    boolean[] relevant = new boolean[size];
    int[] queries = new int[size];
    int at = 0;
    for (int query = 0; query < lists.size(); query++) {
      JudgedList list = lists.get(query);
      double[] some = valued.apply(list);
      for (int i = 0; i < some.length; i++) {
        values[at] = some[i];
        relevant[at] = list.relevant()[i];
        queries[at++] = query;
      }
    }
    return new Ranked(values, relevant, queries).sorted();
  }

  private Ranked sorted() {
    Integer[] order = new Integer[values.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, (a, b) -> Double.compare(value(b), value(a)));
    double[] sortedValues = new double[order.length];
    boolean[] sortedRelevant = new boolean[order.length];
    int[] sortedQueries = new int[order.length];
    for (int i = 0; i < order.length; i++) {
      sortedValues[i] = value(order[i]);
      sortedRelevant[i] = relevant[order[i]];
      sortedQueries[i] = queries[order[i]];
    }
    return new Ranked(sortedValues, sortedRelevant, sortedQueries);
  }

  private double value(int at) {
    return Double.isNaN(values[at]) ? Double.NEGATIVE_INFINITY : values[at];
  }

  int size() {
    return values.length;
  }

  /** How many are relevant. */
  long positives() {
    return positives;
  }

  /** Does something after each group of equal values, from the greatest on. */
  interface Step {
    /**
     * A place to cut.
     *
     * @param value the least value kept
     * @param kept how many are kept
     * @param hits how many of them are relevant
     * @return whether to go on
     */
    boolean at(double value, double kept, double hits);
  }

  /** Walks over the places to cut, with each query counted {@code weights[query]} times. */
  void walk(int[] weights, Step step) {
    double kept = 0;
    double hits = 0;
    for (int i = 0; i < values.length; i++) {
      int weight = weights[queries[i]];
      kept += weight;
      hits += relevant[i] ? weight : 0;
      boolean ends = i + 1 == values.length || values[i + 1] != values[i];
      if (ends && !step.at(values[i], kept, hits)) {
        return;
      }
    }
  }

  /** The number of relevant answers with queries counted so often. */
  double positives(int[] weights) {
    double count = 0;
    for (int i = 0; i < values.length; i++) {
      count += relevant[i] ? weights[queries[i]] : 0;
    }
    return count;
  }

  /**
   * Area under the curve of precision over recall, as average precision: at each cut the precision times the recall gained. 0 if nothing is
   * relevant.
   */
  double area(int[] weights) {
    double positive = positives(weights);
    double[] sum = {0, 0}; // area, hits before
    if (positive == 0) {
      return 0;
    }
    walk(weights, (value, kept, hits) -> {
      sum[0] += (hits - sum[1]) / positive * (kept == 0 ? 0 : hits / kept);
      sum[1] = hits;
      return true;
    });
    return sum[0];
  }

  /**
   * The first cut that keeps a share of what is relevant.
   *
   * @param value the least value kept
   * @param precision share of what is kept that is relevant
   * @param kept share of all that is kept
   */
  record Cut(double value, double precision, double recall, double kept) {}

  /** The greatest cut whose recall is at least {@code share}. */
  Cut atRecall(double share, int[] weights) {
    double positive = positives(weights);
    Cut[] found = {new Cut(Double.NEGATIVE_INFINITY, 0, 1, 1)};
    double all = total(weights);
    walk(weights, (value, kept, hits) -> {
      if (hits < share * positive) {
        return true;
      }
      found[0] = new Cut(value, kept == 0 ? 0 : hits / kept, positive == 0 ? 1 : hits / positive,
          kept / all);
      return false;
    });
    return found[0];
  }

  /** The least cut whose precision is at least {@code share}; its precision says whether there is one. */
  Cut atPrecision(double share, int[] weights) {
    double positive = positives(weights);
    double all = total(weights);
    Cut[] found = {new Cut(Double.POSITIVE_INFINITY, 0, 0, 0)};
    walk(weights, (value, kept, hits) -> {
      double precision = kept == 0 ? 0 : hits / kept;
      if (precision >= share
          || (found[0].precision() < share && precision > found[0].precision())) {
        found[0] = new Cut(value, precision, hits / positive, kept / all);
      }
      return true;
    });
    return found[0];
  }

  /** The cut at a value, whatever it does. */
  Cut atValue(double least, int[] weights) {
    double positive = positives(weights);
    double all = total(weights);
    Cut[] found = {new Cut(least, 0, 0, 0)};
    walk(weights, (value, kept, hits) -> {
      if (value < least) {
        return false;
      }
      found[0] = new Cut(least, kept == 0 ? 0 : hits / kept, positive == 0 ? 1 : hits / positive,
          kept / all);
      return true;
    });
    return found[0];
  }

  private double total(int[] weights) {
    double count = 0;
    for (int query : queries) {
      count += weights[query];
    }
    return count;
  }
}
