package dev.winnow.datasets.convert;

import dev.winnow.datasets.DatasetException;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A sparse matrix in compressed rows ({@code .spmat}), read from mapped memory: rows, columns and values as int64, where each
 * row starts as int64, columns of the values as int32, the values themselves as float32, all little-endian. The values are not
 * looked at: what a row has counts.
 */
final class SparseRows implements AutoCloseable {
  private static final ValueLayout.OfLong LONGS = ValueLayout.JAVA_LONG_UNALIGNED
      .withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfInt INTS = ValueLayout.JAVA_INT_UNALIGNED
      .withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final long STARTS = 3L * Long.BYTES;

  private final Path path;
  private final Arena arena;
  private final MemorySegment data;
  private final long rows;
  private final long columns;
  private final long values;

  @SuppressWarnings("MustBeClosedChecker") // the arena lives as long as this
  private SparseRows(Path path) throws IOException {
    this.path = path;
    arena = Arena.ofShared();
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      data = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
    }
    boolean header = data.byteSize() >= STARTS;
    rows = header ? data.get(LONGS, 0) : -1;
    columns = header ? data.get(LONGS, Long.BYTES) : -1;
    values = header ? data.get(LONGS, 2L * Long.BYTES) : -1;
  }

  /**
   * Opens a file.
   *
   * @throws DatasetException if it is missing, or its length is not what its header says
   */
  static SparseRows open(Path path) {
    SparseRows opened;
    try {
      opened = new SparseRows(path);
    } catch (IOException e) {
      throw new DatasetException("cannot read " + path + ": " + e.getMessage(), e);
    }
    long expected = STARTS + (opened.rows + 1) * Long.BYTES
        + opened.values * (Integer.BYTES + Float.BYTES);
    if (opened.rows < 0 || opened.values < 0 || opened.data.byteSize() != expected) {
      opened.close();
      throw new DatasetException(
          path + " is not a sparse matrix, or is truncated: its header says " + opened.rows
              + " rows with " + opened.values + " values, its length is " + opened.data.byteSize());
    }
    return opened;
  }

  long rows() {
    return rows;
  }

  /**
   * The columns in which a row has values, in the order of the file.
   *
   * @throws DatasetException if the file is damaged there
   */
  int[] row(long row) {
    long from = data.get(LONGS, STARTS + row * Long.BYTES);
    long to = data.get(LONGS, STARTS + (row + 1) * Long.BYTES);
    if (from < 0 || to < from || to > values) {
      throw new DatasetException(path + ": row " + row + " is damaged");
    }
    int[] found = new int[Math.toIntExact(to - from)];
    long position = STARTS + (rows + 1) * Long.BYTES + from * Integer.BYTES;
    for (int i = 0; i < found.length; i++) {
      found[i] = data.get(INTS, position + (long) i * Integer.BYTES);
      if (found[i] < 0 || found[i] >= columns) {
        throw new DatasetException(path + ": row " + row + " has a value in column " + found[i]
            + "; there are columns 0 to " + (columns - 1));
      }
    }
    return found;
  }

  @Override
  public void close() {
    arena.close();
  }
}
