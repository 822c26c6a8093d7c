package dev.winnow.simd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
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
      table[i] = (byte) (seed == 0 ? 56 : random.nextInt(57));
    }
    float[] factors = new float[2 * CodeKernel.BLOCK];
    for (int i = 0; i < factors.length; i++) {
      factors[i] = random.nextFloat();
    }
    float base = random.nextFloat();
    float least = 1 + groups * random.nextFloat() / 10;
    int before = 12;
    byte[] block = new byte[before + codeBytes + 4 * factors.length];
    System.arraycopy(codes, 0, block, before, codeBytes);
    ByteBuffer.wrap(block, before + codeBytes, 4 * factors.length).order(ByteOrder.LITTLE_ENDIAN)
        .asFloatBuffer().put(factors);
    for (CodeKernel kernel : new CodeKernel[] {new ScalarCodes(), new PanamaCodes()}) {
      float[] scores = new float[CodeKernel.BLOCK];
      int passed = kernel.estimate(block, before, groups, table, base, 0.01f, least, scores);
      for (int row = 0; row < CodeKernel.BLOCK; row++) {
        double sum = naiveSum(codes, table, groups, row);
        double expected = base + factors[32 + row] + factors[row] * 0.01 * (sum - 28 * groups);
        String what = "%s, %d groups, seed %d, row %d";
        Object[] which = {kernel.getClass().getSimpleName(), groups, seed, row};
        assertThat((double) scores[row]).as(what, which).isCloseTo(expected,
            within(1e-5 * (1 + Math.abs(sum))));
        assertThat((passed >>> row & 1) == 1).as(what, which).isEqualTo(scores[row] >= least);
      }
    }
  }

  @Test
  void bothTwinsMultiplyNibbles() {
    for (int chunks : new int[] {0, 1, 2, 6, 64}) {
      Random random = new Random(chunks);
      byte[] codes = new byte[chunks * 32];
      random.nextBytes(codes);
      float[] query = new float[chunks * 64];
      double expected = 0;
      float sum = 0;
      for (int j = 0; j < query.length; j++) {
        query[j] = random.nextFloat() - 0.5f;
        sum += query[j];
        expected += query[j] * nibble(codes, j);
      }
      byte[] shifted = new byte[5 + codes.length];
      System.arraycopy(codes, 0, shifted, 5, codes.length);
      for (CodeKernel kernel : new CodeKernel[] {new ScalarCodes(), new PanamaCodes()}) {
        assertThat((double) kernel.nibbleDot(shifted, 5, query, sum, chunks))
            .as("%s, %d chunks", kernel.getClass().getSimpleName(), chunks)
            .isCloseTo(expected, within(1e-3 * (1 + chunks)));
      }
    }
  }

  /** Coordinate 64 c + 8 k + i is nibble k, from the lowest on, of the 32-bit word i of chunk c. */
  private static int nibble(byte[] codes, int coordinate) {
    int chunk = coordinate / 64;
    int k = coordinate % 64 / 8;
    int value = codes[chunk * 32 + 4 * (coordinate % 8) + k / 2] & 0xff;
    return k % 2 == 0 ? value & 15 : value >> 4;
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
    byte[] block = new byte[4 * 16 + 2 * 32 * 4];
    float[] scores = new float[32];
    Kernels.estimateCodes(block, 0, 4, new byte[64], 0, 1, 0, scores);
    assertThatThrownBy(() -> Kernels.estimateCodes(block, 1, 4, new byte[64], 0, 1, 0, scores))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> Kernels.estimateCodes(block, 0, 4, new byte[63], 0, 1, 0, scores))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> Kernels.estimateCodes(block, 0, 3, new byte[64], 0, 1, 0, scores))
        .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("multiple of four");
  }
}
