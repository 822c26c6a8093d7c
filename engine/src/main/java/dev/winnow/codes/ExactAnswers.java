package dev.winnow.codes;

import dev.winnow.spi.AcceptSet;
import dev.winnow.spi.TopK;
import dev.winnow.spi.VectorScorer;
import dev.winnow.spi.VectorView;

/** Nearest rows by comparing all. */
final class ExactAnswers {
  private static final int BATCH = 1_024;

  private ExactAnswers() {}

  /** The nearest acceptable rows to a query but {@code left}, best first, as {@link dev.winnow.spi.ScoredRow}s. */
  static long[] nearest(VectorView vectors, float[] query, int left, int k, AcceptSet accept) {
    VectorScorer scorer = vectors.scorer(query);
    TopK best = new TopK(k);
    int[] batch = new int[BATCH];
    float[] scores = new float[BATCH];
    int from = 0;
    int count;
    while ((count = accept.copyRows(from, batch)) > 0) {
      if (accept.isAll()) {
        scorer.scoreRange(batch[0], count, scores);
      } else {
        scorer.score(batch, count, scores);
      }
      for (int i = 0; i < count; i++) {
        if (batch[i] != left) {
          best.offer(batch[i], scores[i]);
        }
      }
      from = batch[count - 1] + 1;
    }
    return best.sorted();
  }
}
