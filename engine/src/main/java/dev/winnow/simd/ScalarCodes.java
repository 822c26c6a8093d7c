package dev.winnow.simd;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Block estimates in plain Java. */
final class ScalarCodes implements CodeKernel {
  private static final int HALF = BLOCK / 2;

  @Override
  public void estimate(MemorySegment blocks, long at, int groups, byte[] table, float[] terms,
      float[] scores) {
    int[] sums = new int[BLOCK];
    for (int group = 0; group < groups; group++) {
      int entries = group * GROUP_BYTES;
      for (int i = 0; i < GROUP_BYTES; i++) {
        int bits = blocks.get(ValueLayout.JAVA_BYTE, at + entries + i);
        int row = (i >>> 1) + ((i & 1) << 3);
        sums[row] += table[entries + (bits & 15)];
        sums[row + HALF] += table[entries + (bits >>> 4 & 15)];
      }
    }
    long factors = at + (long) groups * GROUP_BYTES;
    for (int i = 0; i < BLOCK; i++) {
      float scale = Memory.value(blocks, factors, i);
      float offset = Memory.value(blocks, factors, BLOCK + i);
      float ones = Memory.value(blocks, factors, 2 * BLOCK + i);
      scores[i] = terms[0] + offset + scale * (terms[1] * ones + terms[2] * sums[i] - terms[3]);
    }
  }
}
