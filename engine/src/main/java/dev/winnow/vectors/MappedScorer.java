package dev.winnow.vectors;

import dev.winnow.spi.RowScorer;
import java.lang.foreign.MemorySegment;

/** What the scorers over mapped rows share. The query array is overwritten when a row becomes the query. */
abstract class MappedScorer implements RowScorer {
  final MemorySegment rows;
  final float[] query;
  final long strideBytes;
  private final MappedVectors vectors;

  MappedScorer(MappedVectors vectors, MemorySegment rows, float[] query) {
    this.vectors = vectors;
    this.rows = rows;
    this.query = query;
    strideBytes = (long) query.length * Float.BYTES;
  }

  @Override
  public final float[] query() {
    return query;
  }

  @Override
  public final void query(int row) {
    vectors.read(row, query);
  }
}
