package dev.winnow.datasets;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;

/**
 * Streams vectors to a file that appears under its name only at {@link #finish}; {@link #close} before that leaves nothing
 * behind. Not thread-safe.
 */
public abstract sealed class VectorWriter implements AutoCloseable
    permits FvecsWriter, BvecsWriter, NpyWriter {
  private static final int BUFFER = 1 << 18;

  private final PendingFile file;
  private final VectorEncoding encoding;
  private final int dimension;
  private final ByteBuffer buffer;
  private long rows;

  VectorWriter(Path path, int dimension, VectorEncoding encoding) {
    if (dimension < 1) {
      throw new DatasetException(
          "dimension " + dimension + " is not allowed; it must be at least 1");
    }
    this.encoding = encoding;
    this.dimension = dimension;
    int row = Math.addExact(Integer.BYTES, Math.multiplyExact(dimension, encoding.bytes()));
    buffer = ByteBuffer.allocateDirect(Math.max(BUFFER, row)).order(ByteOrder.LITTLE_ENDIAN);
    file = PendingFile.create(path);
  }

  /**
   * Starts a file of the format that its extension says.
   *
   * @param encoding must suit the format: float32 for {@code .fvecs}, uint8 for {@code .bvecs}, float32 or float16 for
   *     {@code .npy}
   * @throws DatasetException if format and encoding do not go together, or the file cannot be made
   */
  public static VectorWriter create(Path path, int dimension, VectorEncoding encoding) {
    VectorLayout.Kind kind = VectorLayout.Kind.of(path);
    if (kind == VectorLayout.Kind.FBIN || kind == VectorLayout.Kind.U8BIN) {
      throw new DatasetException(path + " cannot be written; write .fvecs, .bvecs or .npy instead");
    }
    boolean suits = switch (kind) {
      case FVECS -> encoding == VectorEncoding.FLOAT32;
      case BVECS -> encoding == VectorEncoding.UINT8;
      case NPY, FBIN, U8BIN -> true;
    };
    if (!suits) {
      throw new DatasetException(path + " cannot hold " + encoding.label() + " values; a "
          + (kind == VectorLayout.Kind.FVECS
              ? ".fvecs file holds float32"
              : ".bvecs file holds uint8"));
    }
    return switch (kind) {
      case FVECS -> new FvecsWriter(path, dimension);
      case BVECS -> new BvecsWriter(path, dimension);
      case NPY, FBIN, U8BIN -> new NpyWriter(path, dimension, encoding);
    };
  }

  /**
   * Appends one vector.
   *
   * @throws DatasetException if its length is not the dimension, a value does not fit the encoding, or the disk refuses
   */
  public void write(float[] vector) {
    if (vector.length != dimension) {
      throw new DatasetException("vector " + rows + " has " + vector.length
          + " values; this file has dimension " + dimension);
    }
    if (buffer.remaining() < Integer.BYTES + dimension * encoding.bytes()) {
      flush();
    }
    if (rowHeaders()) {
      buffer.putInt(dimension);
    }
    encoding.write(vector, buffer);
    rows++;
  }

  /**
   * Completes the file and gives it its name, replacing what was there.
   *
   * @throws DatasetException if no vector was written, or the disk refuses
   */
  public void finish() {
    if (rows == 0) {
      throw new DatasetException("no vectors to write; at least one is needed");
    }
    flush();
    complete();
    file.commit();
  }

  /** Vectors written so far. */
  public long rows() {
    return rows;
  }

  @Override
  public void close() {
    file.close();
  }

  /** Whether an int32 dimension stands before each row. */
  abstract boolean rowHeaders();

  /** Last changes before the file gets its name. */
  void complete() {}

  PendingFile file() {
    return file;
  }

  int dimension() {
    return dimension;
  }

  private void flush() {
    file.write(buffer.flip());
    buffer.clear();
  }
}
