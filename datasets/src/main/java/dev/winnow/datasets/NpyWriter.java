package dev.winnow.datasets;

import java.nio.file.Path;

/** Writes vectors as a two-dimensional C-order NumPy array; the number of rows goes into the header at the end. */
public final class NpyWriter extends VectorWriter {
  private final VectorEncoding encoding;

  /**
   * Starts a file.
   *
   * @param dimension at least 1
   * @param encoding of the values; a float16 keeps 11 bits of precision
   */
  public NpyWriter(Path path, int dimension, VectorEncoding encoding) {
    super(path, dimension, encoding);
    this.encoding = encoding;
    file().write(new byte[NpyHeader.LENGTH], NpyHeader.LENGTH);
  }

  @Override
  boolean rowHeaders() {
    return false;
  }

  @Override
  void complete() {
    file().rewriteStart(NpyHeader.format(encoding, rows(), dimension()));
  }
}
