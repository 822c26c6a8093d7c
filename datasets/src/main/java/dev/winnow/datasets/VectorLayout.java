package dev.winnow.datasets;

import java.nio.file.Path;
import java.util.Locale;

/**
 * Where the rows of a vector file lie.
 *
 * @param offset byte of the first value of row 0
 * @param stride bytes from one row to the next
 * @param rowHeaders whether an int32 dimension stands right before the values of each row
 */
record VectorLayout(VectorEncoding encoding, long rows, int dimension, long offset, long stride,
    boolean rowHeaders) {

  /** The kinds of vector file, told apart by extension. */
  enum Kind {
    FVECS(".fvecs"), BVECS(".bvecs"), NPY(".npy"), FBIN(".fbin"), U8BIN(".u8bin");

    private final String extension;

    Kind(String extension) {
      this.extension = extension;
    }

    static Kind of(Path path) {
      String name = String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT);
      for (Kind kind : values()) {
        if (name.endsWith(kind.extension)) {
          return kind;
        }
      }
      throw new DatasetException("cannot tell the format of vector file " + path
          + "; allowed extensions: .fvecs, .bvecs, .npy, .fbin, .u8bin");
    }
  }
}
