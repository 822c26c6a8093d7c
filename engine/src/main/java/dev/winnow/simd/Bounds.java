package dev.winnow.simd;

import java.util.Objects;

/** Checks of what callers hand to {@link Kernels}: a wrong call ends in an exception, never in a read of other memory. */
final class Bounds {

  private Bounds() {}

  /** How many rows of {@code d} values fit in {@code length} values; a row without values counts as one wide. */
  static int rowLimit(int length, int stride, int d) {
    checkStride(stride, d);
    int width = Math.max(d, 1);
    return length < width ? 0 : (length - width) / stride + 1;
  }

  /** How many rows of {@code d} float32 values fit in {@code bytes} bytes. */
  static int rowLimit(long bytes, long stride, int d) {
    long width = (long) Float.BYTES * Math.max(d, 1);
    checkStride(stride, width);
    return bytes < width ? 0 : (int) Math.min((bytes - width) / stride + 1, Integer.MAX_VALUE);
  }

  /** Checks a block of {@code count} rows against what holds it; all in the same unit, values or bytes. */
  static void block(long offset, long stride, int count, long width, long length) {
    checkStride(stride, width);
    if (count > 0) {
      long span = Math.addExact(Math.multiplyExact(count - 1L, stride), width);
      Objects.checkFromIndexSize(offset, span, length);
    }
  }

  /** Checks that {@code count} results fit. */
  static void results(int count, int capacity) {
    Objects.checkFromIndexSize(0, count, capacity);
  }

  /** Checks that the four planes of a query are there. */
  static void planes(int words, int length) {
    if (words < 0 || (long) BitKernel.PLANES * words > length) {
      throw new IndexOutOfBoundsException(
          "planes have " + length + " words; " + BitKernel.PLANES + " * " + words + " are needed");
    }
  }

  private static void checkStride(long stride, long width) {
    if (stride < width || stride < 1) {
      throw new IllegalArgumentException(
          "stride is " + stride + "; it must be positive and at least a row's width, " + width);
    }
  }
}
