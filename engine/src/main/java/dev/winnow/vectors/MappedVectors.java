package dev.winnow.vectors;

import dev.winnow.Metric;
import dev.winnow.spi.RowScorer;
import dev.winnow.spi.VectorScorer;
import dev.winnow.spi.VectorView;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * Float32 rows in mapped memory, one after the other without padding, little-endian. Valid while the memory is. Thread-safe.
 */
public final class MappedVectors implements VectorView {
  private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED
      .withOrder(ByteOrder.LITTLE_ENDIAN);

  private final MemorySegment rows;
  private final int size;
  private final int dimension;
  private final Metric metric;

  /**
   * Vectors over memory.
   *
   * @throws IllegalArgumentException if the memory is not size x dimension float32 values
   */
  public MappedVectors(MemorySegment rows, int size, int dimension, Metric metric) {
    if (rows.byteSize() != (long) size * dimension * Float.BYTES) {
      throw new IllegalArgumentException(
          rows.byteSize() + " bytes are not " + size + " x " + dimension + " float32 values");
    }
    this.rows = rows;
    this.size = size;
    this.dimension = dimension;
    this.metric = metric;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public int dimension() {
    return dimension;
  }

  @Override
  public Metric metric() {
    return metric;
  }

  @Override
  public void read(int row, float[] target) {
    long offset = (long) row * dimension * Float.BYTES;
    MemorySegment.copy(rows, FLOAT, offset, target, 0, dimension);
  }

  @Override
  public VectorScorer scorer(float[] query) {
    return newScorer(query);
  }

  @Override
  public RowScorer rowScorer() {
    return newScorer(new float[dimension]);
  }

  private MappedScorer newScorer(float[] query) {
    if (query.length != dimension) {
      throw new IllegalArgumentException(
          "a query of " + query.length + " values for vectors of " + dimension);
    }
    return metric == Metric.EUCLIDEAN
        ? new EuclideanScorer(this, rows, query)
        : new DotScorer(this, rows, query);
  }
}
