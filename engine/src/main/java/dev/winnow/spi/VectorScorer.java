package dev.winnow.spi;

/**
 * Compares a query with rows of a segment. Raw similarity, higher is better: inner product for cosine and dot, negative
 * squared distance for Euclidean. Belongs to one thread.
 */
public interface VectorScorer {

  /** The query; not to be changed. */
  float[] query();

  /** Similarity of one row. */
  float score(int row);

  /** Similarities of scattered rows: {@code scores[i]} for {@code rows[i]}, i under {@code count}. Several in flight. */
  void score(int[] rows, int count, float[] scores);

  /** Similarities of {@code count} rows from {@code firstRow} on. */
  void scoreRange(int firstRow, int count, float[] scores);
}
