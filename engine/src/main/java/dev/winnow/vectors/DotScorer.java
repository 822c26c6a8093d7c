package dev.winnow.vectors;

import dev.winnow.simd.Kernels;
import java.lang.foreign.MemorySegment;

/** Inner product; the cosine, where rows and query have unit length. */
final class DotScorer extends MappedScorer {
  DotScorer(MappedVectors vectors, MemorySegment rows, float[] query) {
    super(vectors, rows, query);
  }

  @Override
  public float score(int row) {
    return Kernels.dot(query, rows, row * strideBytes);
  }

  @Override
  public void score(int[] rowIds, int count, float[] scores) {
    Kernels.dotRows(query, rows, strideBytes, rowIds, count, scores);
  }

  @Override
  public void scoreRange(int firstRow, int count, float[] scores) {
    Kernels.dotBlock(query, rows, firstRow * strideBytes, strideBytes, count, scores);
  }
}
