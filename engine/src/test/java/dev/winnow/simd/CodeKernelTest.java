package dev.winnow.simd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CodeKernelTest {
  @Test
  void bothTwinsAddUpWhatTheCodesChoose() {
    for (int groups : new int[] {0, 4, 8, 24, 96, 512, 516, 2_048}) {
      for (long seed = 0; seed < 5; seed++) {
        check(groups, seed);
      }
    }
  }

  private static void check(int groups, long seed) {
    Random random = new Random(seed);
    int codeBytes = groups * CodeKernel.GROUP_BYTES;
    byte[] codes = new byte[codeBytes];
    random.nextBytes(codes);
    byte[] table = new byte[codeBytes];
    for (int i = 0; i < table.length; i++) {
      table[i] = (byte) (seed == 0 ? 60 : random.nextInt(61));
    }
    float[] factors = new float[3 * CodeKernel.BLOCK];
    for (int i = 0; i < factors.length; i++) {
      factors[i] = random.nextFloat();
    }
    float[] terms = {random.nextFloat(), random.nextFloat(), 0.01f, random.nextFloat()};
    try (Arena arena = Arena.ofConfined()) {
      int before = 12;
      MemorySegment memory = arena.allocate(before + codeBytes + 4L * factors.length);
      MemorySegment.copy(codes, 0, memory, ValueLayout.JAVA_BYTE, before, codeBytes);
      MemorySegment.copy(factors, 0, memory, ValueLayout.JAVA_FLOAT_UNALIGNED,
          before + (long) codeBytes, factors.length);
      for (CodeKernel kernel : new CodeKernel[] {new ScalarCodes(), new PanamaCodes()}) {
        float[] scores = new float[CodeKernel.BLOCK];
        kernel.estimate(memory, before, groups, table, terms, scores);
        for (int row = 0; row < CodeKernel.BLOCK; row++) {
          double sum = naiveSum(codes, table, groups, row);
          double expected = terms[0] + factors[32 + row]
              + factors[row] * (terms[1] * factors[64 + row] + terms[2] * sum - terms[3]);
          assertThat((double) scores[row]).as("%s, %d groups, seed %d, row %d",
              kernel.getClass().getSimpleName(), groups, seed, row)
              .isCloseTo(expected, within(1e-5 * (1 + Math.abs(sum))));
        }
      }
    }
  }

  /** Row r's four bits of a group lie in byte 2 (r mod 8) + (r / 8 mod 2), above for rows from 16 on. */
  private static int naiveSum(byte[] codes, byte[] table, int groups, int row) {
    int sum = 0;
    for (int group = 0; group < groups; group++) {
      int value = codes[group * 16 + 2 * (row % 8) + row / 8 % 2] & 0xff;
      sum += table[group * 16 + (row < 16 ? value & 15 : value >> 4)];
    }
    return sum;
  }

  @Test
  void refusesBlocksThatReachOutside() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment block = arena.allocate(4 * 16 + 3 * 32 * 4);
      float[] terms = new float[4];
      float[] scores = new float[32];
      Kernels.estimateCodes(block, 0, 4, new byte[64], terms, scores);
      assertThatThrownBy(() -> Kernels.estimateCodes(block, 1, 4, new byte[64], terms, scores))
          .isInstanceOf(IndexOutOfBoundsException.class);
      assertThatThrownBy(() -> Kernels.estimateCodes(block, 0, 4, new byte[63], terms, scores))
          .isInstanceOf(IndexOutOfBoundsException.class);
      assertThatThrownBy(() -> Kernels.estimateCodes(block, 0, 3, new byte[64], terms, scores))
          .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("multiple of four");
    }
  }
}
