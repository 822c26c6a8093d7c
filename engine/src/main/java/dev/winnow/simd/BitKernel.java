package dev.winnow.simd;

import java.lang.foreign.MemorySegment;

/**
 * Inner product of 1-bit codes with a 4-bit query that is held as four bit planes of {@code words} words each:
 * {@code sum over p of 2^p * bitCount(code & plane p)}. Arguments were checked by {@link Kernels}.
 */
interface BitKernel {

  /** Bits of a query value, each of which is a plane. */
  int PLANES = 4;

  int one(long[] codes, int offset, int words, long[] planes);

  int one(MemorySegment codes, long offset, int words, long[] planes);

  default void block(long[] codes, int offset, int words, int count, long[] planes, int[] out) {
    for (int i = 0; i < count; i++) {
      out[i] = one(codes, offset + i * words, words, planes);
    }
  }

  default void block(MemorySegment codes, long offset, int words, int count, long[] planes,
      int[] out) {
    long stride = (long) Long.BYTES * words;
    for (int i = 0; i < count; i++) {
      out[i] = one(codes, offset + i * stride, words, planes);
    }
  }
}
