package dev.winnow.simd;

import java.lang.foreign.MemorySegment;

/** Bit codes one word at a time; the processor's popcount instruction does the work. */
final class ScalarBits implements BitKernel {

  @Override
  public int one(long[] codes, int offset, int words, long[] planes) {
    int s0 = 0;
    int s1 = 0;
    int s2 = 0;
    int s3 = 0;
    for (int i = 0; i < words; i++) {
      long code = codes[offset + i];
      s0 += Long.bitCount(code & planes[i]);
      s1 += Long.bitCount(code & planes[words + i]);
      s2 += Long.bitCount(code & planes[2 * words + i]);
      s3 += Long.bitCount(code & planes[3 * words + i]);
    }
    return s0 + (s1 << 1) + (s2 << 2) + (s3 << 3);
  }

  @Override
  public int one(MemorySegment codes, long offset, int words, long[] planes) {
    int s0 = 0;
    int s1 = 0;
    int s2 = 0;
    int s3 = 0;
    for (int i = 0; i < words; i++) {
      long code = Memory.word(codes, offset, i);
      s0 += Long.bitCount(code & planes[i]);
      s1 += Long.bitCount(code & planes[words + i]);
      s2 += Long.bitCount(code & planes[2 * words + i]);
      s3 += Long.bitCount(code & planes[3 * words + i]);
    }
    return s0 + (s1 << 1) + (s2 << 2) + (s3 << 3);
  }
}
