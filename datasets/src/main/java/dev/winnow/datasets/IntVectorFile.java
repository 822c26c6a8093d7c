package dev.winnow.datasets;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Rows of int32 in an {@code .ivecs} file, such as the true neighbours of queries. Each row carries its own count. */
public final class IntVectorFile {
  private static final ValueLayout.OfInt INTS = ValueLayout.JAVA_INT_UNALIGNED
      .withOrder(ByteOrder.LITTLE_ENDIAN);

  private IntVectorFile() {}

  /**
   * Reads all rows into memory. Negative values are padding and are dropped, so rows may differ in length and may be empty.
   *
   * @throws DatasetException if the file is missing, truncated, or a row states a negative count
   */
  public static int[][] read(Path path) {
    try (Arena arena = Arena.ofConfined()) {
      return rows(path, VectorFile.map(path, arena));
    } catch (IOException e) {
      throw IoErrors.reading(path, e);
    }
  }

  private static int[][] rows(Path path, MemorySegment data) {
    List<int[]> rows = new ArrayList<>();
    long position = 0;
    while (position < data.byteSize()) {
      int count = count(path, data, position, rows.size());
      position += Integer.BYTES;
      rows.add(row(data, position, count));
      position += (long) count * Integer.BYTES;
    }
    return rows.toArray(int[][]::new);
  }

  private static int count(Path path, MemorySegment data, long position, int row) {
    long left = data.byteSize() - position - Integer.BYTES;
    if (left < 0) {
      throw new DatasetException(path + " is truncated: " + row + " whole rows and "
          + (left + Integer.BYTES) + " leftover bytes");
    }
    int count = data.get(INTS, position);
    if (count < 0) {
      throw new DatasetException(
          path + ": row " + row + " has count " + count + "; it must be 0 or more");
    }
    if (left < (long) count * Integer.BYTES) {
      throw new DatasetException(
          path + " is truncated: " + row + " whole rows and " + (left + Integer.BYTES)
              + " leftover bytes, where row " + row + " has " + count + " values");
    }
    return count;
  }

  private static int[] row(MemorySegment data, long position, int count) {
    int[] values = new int[count];
    int kept = 0;
    for (int i = 0; i < count; i++) {
      int value = data.get(INTS, position + (long) i * Integer.BYTES);
      if (value >= 0) {
        values[kept++] = value;
      }
    }
    return kept == count ? values : Arrays.copyOf(values, kept);
  }
}
