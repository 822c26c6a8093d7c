package dev.winnow.datasets;

import java.nio.file.Path;

/** Writes vectors of whole numbers 0 to 255 as {@code .bvecs}: each row an int32 dimension and one byte a value. */
public final class BvecsWriter extends VectorWriter {
  /**
   * Starts a file.
   *
   * @param dimension at least 1
   */
  public BvecsWriter(Path path, int dimension) {
    super(path, dimension, VectorEncoding.UINT8);
  }

  @Override
  boolean rowHeaders() {
    return true;
  }
}
