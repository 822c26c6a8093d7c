package dev.winnow.filtered.graph;

import dev.winnow.spi.RowScorer;
import dev.winnow.spi.ScoredRow;
import dev.winnow.spi.VectorView;

/**
 * Chooses neighbours among candidates by the rule of relative neighbourhood graphs: a candidate stays unless a chosen one is
 * more similar to it than the node is. Each chosen neighbour strikes out what it covers, in one batch of scores. Belongs to
 * one thread.
 */
final class Pruner {
  private final RowScorer scorer;
  private final int[] rows;
  private final float[] scores;
  private final long[] open;
  private final long[] struck;
  private int struckCount;

  /** A pruner of at most {@code capacity} candidates. */
  Pruner(VectorView vectors, int capacity) {
    scorer = vectors.rowScorer();
    rows = new int[capacity];
    scores = new float[capacity];
    open = new long[capacity];
    struck = new long[capacity];
  }

  /**
   * Moves the chosen pairs to the front, in falling order.
   *
   * @param candidates pairs, best first
   * @return how many were chosen, at most {@code limit}
   */
  int prune(long[] candidates, int count, int limit) {
    System.arraycopy(candidates, 0, open, 0, count);
    struckCount = 0;
    int left = count;
    int chosen = 0;
    while (left > 0) {
      candidates[chosen++] = open[0];
      if (chosen == limit) {
        break;
      }
      left = strike(left);
    }
    return chosen;
  }

  /** Strikes out what the first open candidate covers, and itself. Returns how many stay open. */
  private int strike(int left) {
    if (left == 1) {
      return 0;
    }
    scorer.query(ScoredRow.row(open[0]));
    for (int i = 1; i < left; i++) {
      rows[i - 1] = ScoredRow.row(open[i]);
    }
    scorer.score(rows, left - 1, scores);
    int kept = 0;
    for (int i = 1; i < left; i++) {
      if (scores[i - 1] > ScoredRow.similarity(open[i])) {
        struck[struckCount++] = open[i];
      } else {
        open[kept++] = open[i];
      }
    }
    return kept;
  }

  /** The candidates that the last call struck out, best first; to be read before the next call. */
  long[] struck() {
    ScoredRow.sortFalling(struck, struckCount);
    return struck;
  }

  int struckCount() {
    return struckCount;
  }

  /** Fills chosen pairs up to {@code limit} with the best that were struck out, in falling order. Returns their number. */
  int fill(long[] chosen, int count, int limit) {
    int added = Math.min(struckCount, limit - count);
    if (added <= 0) {
      return count;
    }
    System.arraycopy(struck(), 0, chosen, count, added);
    ScoredRow.sortFalling(chosen, count + added);
    return count + added;
  }
}
