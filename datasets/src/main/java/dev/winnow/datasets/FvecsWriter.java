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

  @Override
  boolean rowHeaders() {
    return true;
  }
}
