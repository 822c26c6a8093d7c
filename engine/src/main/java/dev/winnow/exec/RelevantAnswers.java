package dev.winnow.exec;

import dev.winnow.RelevanceMap;
import dev.winnow.SearchResult;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Finds the answers of a query that are relevant enough. The best hundred are looked for first; their scores make the map of the query, whose
 * threshold is one least score, and only if the last of them is above it more are looked for, from then on none below. Used once, by one thread.
 */
final class RelevantAnswers {
  /** Answers that are looked for first. */
  private static final int FIRST = 100;
  /**
   * Where many answers are wanted, so many times as many as make the map are looked for first: what a search misses are mostly the last of its
   * answers, and the map is better for having the others.
   */
  private static final int MARGIN = 3;
  /** How many times as many are looked for each time that all found were relevant. */
  private static final int GROWTH = 4;
  /** Scores and cut-offs are compared in float32. */
  private static final float ROUNDING = 1e-6f;

  private final RelevanceStore.Installed installed;
  private final double threshold;
  private final int k;
  private @Nullable RelevanceMap map;

  /**
   * Looks for answers.
   *
   * @param wanted the least relevance, or null for the model's threshold
   */
  RelevantAnswers(RelevanceStore.Installed installed, @Nullable Double wanted, int k) {
    this.installed = installed;
    threshold = wanted == null ? installed.model().threshold() : wanted;
    this.k = k;
  }

  /** A search for the best {@code k} scores of at least {@code floor}, falling. */
  interface Round {
    float[] scores(int k, float floor);
  }

  /** Runs rounds until the answers of the last hold all that are wanted. */
  void run(float[] query, Round round) {
    int depth = installed.model().depth();
    int wanted = Math.max(k > depth ? MARGIN * depth : depth, Math.min(k, FIRST));
    float floor = Float.NEGATIVE_INFINITY;
    if (depth == 0) {
      map = installed.model().map(query, new float[0]);
      floor = floor();
    }
    while (true) {
      float[] scores = round.scores(wanted, floor);
      if (map == null) {
        map = installed.model().map(query,
            scores.length > depth ? Arrays.copyOf(scores, depth) : scores);
        floor = floor();
      }
      if (wanted >= k || scores.length < wanted || scores[scores.length - 1] < floor) {
        return;
      }
      wanted = (int) Math.min(k, (long) wanted * GROWTH);
    }
  }

  private float floor() {
    double least = map().leastScore(threshold);
    return (float) Math.clamp(least - ROUNDING, -Float.MAX_VALUE, Float.MAX_VALUE);
  }

  private RelevanceMap map() {
    if (map == null) {
      throw new IllegalStateException("no answers were looked for");
    }
    return map;
  }

  /** The relevance of a score. */
  double relevance(float score) {
    return map().relevance(score);
  }

  /** Whether a relevance is enough. */
  boolean enough(double relevance) {
    return relevance >= threshold;
  }

  /**
   * What was done to the answer.
   *
   * @param possible min(k, matches)
   */
  SearchResult.Relevance report(int hits, long possible) {
    return new SearchResult.Relevance(installed.version(), threshold, map().leastScore(threshold),
        possible - hits, hits == k);
  }
}
