package dev.winnow.datasets;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.file.Path;

/**
 * Layout of the files of the TEXMEX family ({@code .fvecs}, {@code .bvecs}): each row is an int32 dimension and then that many
 * values. Rows must agree; opening looks at the first header and the file's size, and each later header is checked when its
 * row is read, so that opening costs the same for any size.
 */
final class VecsLayout {
  private static final ValueLayout.OfInt INTS = ValueLayout.JAVA_INT_UNALIGNED
      .withOrder(ByteOrder.LITTLE_ENDIAN);

  private VecsLayout() {}

  static VectorLayout of(Path path, MemorySegment data, VectorEncoding encoding) {
    long size = data.byteSize();
    if (size == 0) {
      throw new DatasetException(path + " is empty; at least one vector is needed");
    }
    if (size < Integer.BYTES) {
      throw truncated(path, 0, size);
    }
    int dimension = dimensionAt(path, data, 0, 0);
    long stride = Integer.BYTES + (long) dimension * encoding.bytes();
    if (size % stride != 0) {
      throw explainOddSize(path, data, dimension, encoding);
    }
    return new VectorLayout(encoding, size / stride, dimension, Integer.BYTES, stride, true);
  }

  /** Requires the header of a row to be the dimension of the file. */
  static void checkHeader(Path path, MemorySegment data, VectorLayout layout, long row) {
    int found = data.get(INTS, layout.offset() - Integer.BYTES + row * layout.stride());
    if (found != layout.dimension()) {
      throw differing(path, row, found, layout.dimension());
    }
  }

  private static int dimensionAt(Path path, MemorySegment data, long position, long row) {
    int dimension = data.get(INTS, position);
    if (dimension <= 0) {
      throw new DatasetException(
          path + ": row " + row + " has dimension " + dimension + "; it must be at least 1");
    }
    return dimension;
  }

  /** The size fits no whole number of equal rows: walks them to say which row differs, or how much of the last is there. */
  private static DatasetException explainOddSize(Path path, MemorySegment data, int dimension,
      VectorEncoding encoding) {
    long stride = Integer.BYTES + (long) dimension * encoding.bytes();
    long whole = data.byteSize() / stride;
    long leftover = data.byteSize() % stride;
    long headers = leftover >= Integer.BYTES ? whole + 1 : whole;
    for (long row = 1; row < headers; row++) {
      int found = dimensionAt(path, data, row * stride, row);
      if (found != dimension) {
        return differing(path, row, found, dimension);
      }
    }
    return truncated(path, whole, leftover);
  }

  private static DatasetException differing(Path path, long row, int found, int dimension) {
    return new DatasetException(path + ": row " + row + " has dimension " + found + ", row 0 has "
        + dimension + "; all rows must have the same");
  }

  private static DatasetException truncated(Path path, long whole, long leftover) {
    return new DatasetException(
        path + " is truncated: " + whole + " whole rows and " + leftover + " leftover bytes");
  }
}
