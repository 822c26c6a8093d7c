package dev.winnow.hnsw;

import dev.winnow.spi.RowScorer;
import dev.winnow.spi.ScoredRow;

/**
 * Chooses a node's neighbours among candidates by the heuristic of Malkov and Yashunin (Algorithm 4): a candidate stays only
 * if no chosen one is more similar to it than the node is. Works the other way round from the paper, with the same result:
 * each chosen neighbour strikes out what it covers, in one batch of scores. Belongs to one thread.
 */
final class NeighbourSelector {
  private final RowScorer scorer;
  private final boolean keepPruned;
  private final int[] rows;
  private final float[] scores;
  private final long[] open;
  private final long[] pruned;

  /** A selector for at most {@code capacity} candidates. */
  NeighbourSelector(RowScorer scorer, int capacity, boolean keepPruned) {
    this.scorer = scorer;
    this.keepPruned = keepPruned;
    rows = new int[capacity];
    scores = new float[capacity];
    open = new long[capacity];
    pruned = new long[capacity];
  }

  /**
   * Moves the chosen pairs to the front.
   *
   * @param candidates pairs of candidates and their similarity to the node, best first
   * @param count how many there are
   * @param limit how many may be chosen
   * @return how many were chosen; they are in falling order
   */
  int select(long[] candidates, int count, int limit) {
    System.arraycopy(candidates, 0, open, 0, count);
    int left = count;
    int chosen = 0;
    int struck = 0;
    while (left > 0) {
      long best = open[0];
      candidates[chosen++] = best;
      if (chosen == limit) {
        return chosen;
      }
      score(best, left);
      int kept = 0;
      for (int i = 1; i < left; i++) {
        if (scores[i - 1] > ScoredRow.similarity(open[i])) {
          pruned[struck++] = open[i];
        } else {
          open[kept++] = open[i];
        }
      }
      left = kept;
    }
    return keepPruned ? fill(candidates, chosen, struck, limit) : chosen;
  }

  /** Scores what follows the first open candidate against it. */
  private void score(long best, int left) {
    if (left > 1) {
      scorer.query(ScoredRow.row(best));
      for (int i = 1; i < left; i++) {
        rows[i - 1] = ScoredRow.row(open[i]);
      }
      scorer.score(rows, left - 1, scores);
    }
  }

  private int fill(long[] candidates, int chosen, int struck, int limit) {
    ScoredRow.sortFalling(pruned, struck);
    int filled = chosen;
    for (int i = 0; i < struck && filled < limit; i++) {
      candidates[filled++] = pruned[i];
    }
    ScoredRow.sortFalling(candidates, filled);
    return filled;
  }
}
