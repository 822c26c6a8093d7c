package dev.winnow.filtered.graph;

import dev.winnow.spi.AcceptSet;
import dev.winnow.spi.ScoredRow;
import dev.winnow.spi.TopK;
import dev.winnow.spi.VectorScorer;
import dev.winnow.spi.VectorView;

/** Exact answers to one query at a time under several filters. Belongs to one thread. */
final class ExactAnswers {
  private static final int BLOCK = 1024;

  private final float[] similarities;

  ExactAnswers(VectorView vectors) {
    similarities = new float[vectors.size()];
  }

  /** Scores all rows. */
  void score(VectorScorer scorer) {
    float[] scores = new float[BLOCK];
    for (int row = 0; row < similarities.length; row += BLOCK) {
      int count = Math.min(BLOCK, similarities.length - row);
      scorer.scoreRange(row, count, scores);
      System.arraycopy(scores, 0, similarities, row, count);
    }
  }

  /** The k best accepted rows for the query that was scored last. */
  int[] best(AcceptSet accept, int k) {
    TopK best = new TopK(k);
    int[] rows = new int[BLOCK];
    int from = 0;
    int count;
    while ((count = accept.copyRows(from, rows)) > 0) {
      for (int i = 0; i < count; i++) {
        if (similarities[rows[i]] >= best.threshold()) {
          best.offer(rows[i], similarities[rows[i]]);
        }
      }
      from = rows[count - 1] + 1;
    }
    long[] sorted = best.sorted();
    int[] answers = new int[sorted.length];
    for (int i = 0; i < answers.length; i++) {
      answers[i] = ScoredRow.row(sorted[i]);
    }
    return answers;
  }

  /** The share of the {@code k} best answers that were found. */
  static float share(TopK results, int[] answers, int k) {
    int hits = 0;
    for (long pair : results.sorted()) {
      for (int i = 0; i < k; i++) {
        if (answers[i] == ScoredRow.row(pair)) {
          hits++;
          break;
        }
      }
    }
    return (float) hits / k;
  }
}
