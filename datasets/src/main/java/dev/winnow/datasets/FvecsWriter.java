package dev.winnow.datasets;

import java.nio.file.Path;

/** Writes float32 vectors as {@code .fvecs}: each row an int32 dimension and the values. */
public final class FvecsWriter extends VectorWriter {
  /**
   * Starts a file.
   *
   * @param dimension at least 1
   */
  public FvecsWriter(Path path, int dimension) {
    super(path, dimension, VectorEncoding.FLOAT32);
  }

  private FvecsWriter(Path path, int dimension, long rows) {
    super(dimension, VectorEncoding.FLOAT32,
        () -> PendingFile.resume(path, rows * Integer.BYTES * (1L + dimension)), rows);
  }

  /**
   * Goes on with a file that an earlier writer kept.
   *
   * @param rows how many of its vectors hold; what comes after them is cut off
   * @throws DatasetException if there is no such file, or it is shorter
   */
  public static FvecsWriter resume(Path path, int dimension, long rows) {
    return new FvecsWriter(path, dimension, rows);
  }

  @Override
  boolean rowHeaders() {
    return true;
  }
}
