package dev.winnow.attributes;

import dev.winnow.CorruptDataException;
import java.util.function.Supplier;

/** Sizes were checked when the file was opened; what leads out of bounds all the same was stored so. */
final class Damage {
  private Damage() {}

  /** Reads, and names the file if what it holds contradicts itself. */
  static <T> T naming(String file, Supplier<T> read) {
    try {
      return read.get();
    } catch (IndexOutOfBoundsException | NegativeArraySizeException | ArithmeticException e) {
      throw new CorruptDataException(file + ": the attributes are damaged: " + e.getMessage(), e);
    }
  }
}
