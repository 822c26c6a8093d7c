package dev.winnow.simd;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Codes in plain Java. */
final class ScalarCodes implements CodeKernel {
  private static final int HALF = BLOCK / 2;

  @Override
  public int estimate(MemorySegment blocks, long at, int groups, byte[] table, float base,
      float step, float least, float[] scores) {
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
    int passed = 0;
    for (int i = 0; i < BLOCK; i++) {
      float scale = Memory.value(blocks, factors, i);
      float offset = Memory.value(blocks, factors, BLOCK + i);
      scores[i] = base + offset + scale * (step * (sums[i] - GROUP_BIAS * groups));
      if (scores[i] >= least) {
        passed |= 1 << i;
      }
    }
    return passed;
  }

  @Override
  public float nibbleDot(MemorySegment codes, long at, float[] query, float querySum, int chunks) {
    float sum = 0;
    for (int chunk = 0; chunk < chunks; chunk++) {
      long bytes = at + (long) chunk * CHUNK_BYTES;
      for (int i = 0; i < 8; i++) {
        int word = Memory.word32(codes, bytes, i);
        for (int k = 0; k < 8; k++) {
          sum += (word >>> (4 * k) & 15) * query[chunk * CHUNK + 8 * k + i];
        }
      }
    }
    return sum;
  }
}
