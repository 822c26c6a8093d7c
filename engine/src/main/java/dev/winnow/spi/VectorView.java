package dev.winnow.spi;

import dev.winnow.Metric;

/**
 * The vectors of one segment, as float32 rows. Thread-safe. Cosine vectors have unit length, so their inner product is the
 * cosine.
 */
public interface VectorView {

  /** Number of rows. */
  int size();

  /** Values in a row. */
  int dimension();

  /** How similarity is measured. */
  Metric metric();

  /** Copies a row into {@code target}, which holds at least {@link #dimension} values. */
  void read(int row, float[] target);

  /**
   * Compares rows with a query.
   *
   * @param query {@link #dimension} values, unit length for cosine; not copied, not to be changed while the scorer is used
   * @return a scorer for one thread
   */
  VectorScorer scorer(float[] query);

  /** A scorer for one thread whose query is a row and can be changed to another row, for building graphs. */
  RowScorer rowScorer();
}
