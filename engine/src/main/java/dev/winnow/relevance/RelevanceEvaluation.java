package dev.winnow.relevance;

import dev.winnow.InvalidRequestException;
import dev.winnow.Progress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How well contenders tell relevant answers from others by one global threshold, over the pooled answers of judged queries: the measures of arXiv
 * 2408.04887, section 4.
 *
 * @param k answers a query
 * @param queries how many
 * @param answers all of them
 * @param relevant those that are relevant
 * @param rows one a contender
 */
public record RelevanceEvaluation(int k, int queries, long answers, long relevant, List<Row> rows) {
  public RelevanceEvaluation {
    rows = List.copyOf(rows);
  }

  /**
   * A value with the interval that holds it in 95 of 100 samples of the queries (percentile bootstrap).
   *
   * @param value over the queries
   */
  public record Interval(double value, double low, double high) {

    /** Whether it lies wholly over another. */
    public boolean above(Interval other) {
      return low > other.high;
    }
  }

  /**
   * What one contender does.
   *
   * @param name of the contender
   * @param area under the curve of precision over recall (average precision)
   * @param precision at the greatest threshold that keeps 95 % of the relevant answers
   * @param cut what that threshold does
   * @param deployed what the model's own threshold does; null for what is no model
   * @param reliability of relevances; null for what is no model
   * @param curve recall and precision, at most 200 points from the greatest threshold on
   * @param spread of the values of relevant answers and others
   */
  public record Row(String name, Interval area, Interval precision, CutEffect cut,
      @Nullable CutEffect deployed, @Nullable Reliability reliability, List<Point> curve,
      Spread spread) {
    public Row {
      curve = List.copyOf(curve);
    }
  }

  /** A point of a curve. */
  public record Point(double recall, double precision) {}

  /**
   * What a threshold does.
   *
   * @param threshold the least value that is kept
   * @param recall share of the relevant answers that is kept
   * @param precision share of the kept answers that is relevant
   * @param filtered share of all answers that is cut
   * @param empty share of the queries that keep nothing
   * @param reciprocalRank mean over all queries of one over the rank of the first relevant answer that is kept, 0 if there is none
   * @param reciprocalRankBefore the same with nothing cut
   * @param kept for each number of kept answers, from 0 to k, how many queries keep so many
   */
  public record CutEffect(double threshold, double recall, double precision, double filtered,
      double empty, double reciprocalRank, double reciprocalRankBefore, List<Integer> kept) {
    public CutEffect {
      kept = List.copyOf(kept);
    }
  }

  /**
   * Histograms of values.
   *
   * @param low least value
   * @param high greatest value
   * @param relevant answers that are relevant, by bins of equal width
   * @param others the others
   */
  public record Spread(double low, double high, List<Long> relevant, List<Long> others) {
    public Spread {
      relevant = List.copyOf(relevant);
      others = List.copyOf(others);
    }
  }

  /**
   * Compares contenders.
   *
   * @param lists answers of queries that nothing was trained on
   * @param k how many answers of each count
   * @param resamples samples of the queries for the intervals, at least 20
   * @param seed where random numbers begin
   * @param progress hears of contenders
   * @throws InvalidRequestException if none of the answers is relevant, or all are
   */
  public static RelevanceEvaluation of(List<JudgedList> lists, int k, List<Contender> contenders,
      int resamples, long seed, Progress progress) {
    if (resamples < 20) {
      throw new InvalidRequestException(
          resamples + " samples are not allowed; there must be 20 at least");
    }
    List<JudgedList> first = lists.stream().map(list -> list.first(k)).toList();
    long relevant = first.stream().mapToLong(JudgedList::found).sum();
    long answers = first.stream().mapToLong(JudgedList::size).sum();
    if (relevant == 0 || relevant == answers) {
      throw new InvalidRequestException("of the " + answers + " answers of " + first.size()
          + " queries " + (relevant == 0 ? "none is" : "all are")
          + " relevant; there is nothing to tell apart");
    }
    List<Row> rows = new ArrayList<>();
    for (Contender contender : contenders) {
      rows.add(new Contest(first, lists, k, contender).row(resamples, seed));
      progress.update("evaluate", rows.size(), contenders.size());
    }
    return new RelevanceEvaluation(k, first.size(), answers, relevant, rows);
  }
}
