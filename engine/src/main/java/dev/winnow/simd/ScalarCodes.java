package dev.winnow.simd;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Codes in plain Java. */
final class ScalarCodes implements CodeKernel {
  private static final int HALF = BLOCK / 2;
  private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class,
      ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle FLOAT = MethodHandles.byteArrayViewVarHandle(float[].class,
      ByteOrder.LITTLE_ENDIAN);

  @Override
  public int estimate(byte[] blocks, int at, int groups, byte[] table, float base, float step,
      float least, float[] scores) {
    int[] sums = new int[BLOCK];
    for (int group = 0; group < groups; group++) {
      int entries = group * GROUP_BYTES;
      for (int i = 0; i < GROUP_BYTES; i++) {
        int bits = blocks[at + entries + i];
        int row = (i >>> 1) + ((i & 1) << 3);
        sums[row] += table[entries + (bits & 15)];
        sums[row + HALF] += table[entries + (bits >>> 4 & 15)];
      }
    }
    int factors = at + groups * GROUP_BYTES;
    int passed = 0;
    for (int i = 0; i < BLOCK; i++) {
      float scale = value(blocks, factors + Float.BYTES * i);
      float offset = value(blocks, factors + Float.BYTES * (BLOCK + i));
      scores[i] = base + offset + scale * (step * (sums[i] - GROUP_BIAS * groups));
      if (scores[i] >= least) {
        passed |= 1 << i;
      }
    }
    return passed;
  }

  private static float value(byte[] bytes, int at) {
    return (float) FLOAT.get(bytes, at);
  }

  @Override
  public float nibbleDot(byte[] codes, int at, float[] query, float querySum, int chunks) {
    float sum = 0;
    for (int chunk = 0; chunk < chunks; chunk++) {
      int bytes = at + chunk * CHUNK_BYTES;
      for (int i = 0; i < 8; i++) {
        int word = (int) INT.get(codes, bytes + Integer.BYTES * i);
        for (int k = 0; k < 8; k++) {
          sum += (word >>> (4 * k) & 15) * query[chunk * CHUNK + 8 * k + i];
        }
      }
    }
    return sum;
  }
}
