package dev.winnow.datasets;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;

/**
 * Streams rows of int32, such as the true neighbours of queries, to an {@code .ivecs} file that appears under its name only at
 * {@link #finish}; {@link #close} before that leaves nothing behind. Rows may differ in length and may be empty. Not
 * thread-safe.
 */
public final class IvecsWriter implements AutoCloseable {
  private final PendingFile file;

  /** Starts a file. */
  public IvecsWriter(Path path) {
    file = PendingFile.create(path);
  }

  /** Appends one row. */
  public void write(int[] values) {
    ByteBuffer row = ByteBuffer.allocate(Integer.BYTES * (values.length + 1))
        .order(ByteOrder.LITTLE_ENDIAN).putInt(values.length);
    row.asIntBuffer().put(values);
    file.write(row.clear());
  }

  /** Completes the file and gives it its name, replacing what was there. */
  public void finish() {
    file.commit();
  }

  @Override
  public void close() {
    file.close();
  }
}
