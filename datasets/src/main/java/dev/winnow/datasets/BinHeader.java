package dev.winnow.datasets;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.file.Path;

/**
 * Header of the files of the billion-scale benchmarks ({@code .fbin}, {@code .u8bin}): the number of rows and the dimension, each
 * as a little-endian uint32, then the values.
 */
final class BinHeader {
  private static final ValueLayout.OfInt INTS = ValueLayout.JAVA_INT_UNALIGNED
      .withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final int LENGTH = 2 * Integer.BYTES;
  private static final int MOST_DIMENSIONS = 1 << 24;

  private BinHeader() {}

  static VectorLayout of(Path path, MemorySegment data, VectorEncoding encoding) {
    if (data.byteSize() < LENGTH) {
      throw new DatasetException(path + " is truncated inside its header");
    }
    long rows = Integer.toUnsignedLong(data.get(INTS, 0));
    long dimension = Integer.toUnsignedLong(data.get(INTS, Integer.BYTES));
    if (rows < 1 || dimension < 1 || dimension > MOST_DIMENSIONS) {
      throw new DatasetException(path + " states " + rows + " rows of dimension " + dimension
          + "; at least one row and dimension 1 are needed");
    }
    long stride = dimension * encoding.bytes();
    long expected = LENGTH + rows * stride;
    if (data.byteSize() != expected) {
      throw new DatasetException(path + " is "
          + (data.byteSize() < expected ? "truncated" : "too long") + ": its header says " + rows
          + " x " + dimension + ", which are " + expected + " bytes, found " + data.byteSize());
    }
    return new VectorLayout(encoding, rows, (int) dimension, LENGTH, stride, false);
  }
}
