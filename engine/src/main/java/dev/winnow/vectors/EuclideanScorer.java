package dev.winnow.vectors;

import dev.winnow.simd.Kernels;
import java.lang.foreign.MemorySegment;

/** Negative squared Euclidean distance. */
final class EuclideanScorer extends MappedScorer {
  EuclideanScorer(MappedVectors vectors, MemorySegment rows, float[] query) {
    super(vectors, rows, query);
  }

  @Override
  public float score(int row) {
    return -Kernels.squaredEuclidean(query, rows, row * strideBytes);
  }

  @Override
  public void score(int[] rowIds, int count, float[] scores) {
    Kernels.squaredEuclideanRows(query, rows, strideBytes, rowIds, count, scores);
    negate(scores, count);
  }

  @Override
  public void scoreRange(int firstRow, int count, float[] scores) {
    Kernels.squaredEuclideanBlock(query, rows, firstRow * strideBytes, strideBytes, count, scores);
    negate(scores, count);
  }

  private static void negate(float[] scores, int count) {
    for (int i = 0; i < count; i++) {
      scores[i] = -scores[i];
    }
  }
}
