package dev.winnow.spi;

/** A scorer whose query is a row of the segment itself. Belongs to one thread. */
public interface RowScorer extends VectorScorer {

  /** Makes a row the query. */
  void query(int row);
}
