package dev.winnow.filtered.graph;

import dev.winnow.spi.VectorScorer;
import dev.winnow.spi.VectorView;

/** Finds the row in the middle of some consecutive rows: the most similar to their mean. Belongs to one thread. */
final class Middle {
  private final VectorView vectors;

  Middle(VectorView vectors) {
    this.vectors = vectors;
  }

  int of(int first, int count) {
    VectorScorer scorer = vectors.scorer(mean(first, count));
    float[] scores = new float[count];
    scorer.scoreRange(first, count, scores);
    int best = 0;
    for (int i = 1; i < count; i++) {
      if (scores[i] > scores[best]) {
        best = i;
      }
    }
    return first + best;
  }

  private float[] mean(int first, int count) {
    float[] mean = new float[vectors.dimension()];
    float[] vector = new float[vectors.dimension()];
    for (int row = first; row < first + count; row++) {
      vectors.read(row, vector);
      for (int j = 0; j < mean.length; j++) {
        mean[j] += vector[j] / count;
      }
    }
    return mean;
  }
}
