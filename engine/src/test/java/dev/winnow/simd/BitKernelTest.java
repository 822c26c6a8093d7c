package dev.winnow.simd;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Bit codes of both twins against a sum over single bits. */
class BitKernelTest {

  private static final ValueLayout.OfLong LITTLE_ENDIAN_LONG = ValueLayout.JAVA_LONG_UNALIGNED
      .withOrder(ByteOrder.LITTLE_ENDIAN);

  @ParameterizedTest
  @MethodSource("dev.winnow.simd.Twins#bits")
  void sumsTheQueryValuesWhoseBitIsSet(BitKernel kernel) {
    for (int words = 0; words <= 70; words++) {
      SplittableRandom random = new SplittableRandom(words);
      int offset = random.nextInt(5);
      int count = random.nextInt(10);
      long[] codes = random.longs(offset + (long) words * count).toArray();
      long[] planes = random.longs(4L * words).toArray();
      MemorySegment segment = segment(codes);
      int[] fromArray = new int[count];
      int[] fromSegment = new int[count];

      kernel.block(codes, offset, words, count, planes, fromArray);
      kernel.block(segment, 8L * offset, words, count, planes, fromSegment);

      for (int i = 0; i < count; i++) {
        int expected = bitByBit(codes, offset + i * words, words, planes);
        assertThat(fromArray[i]).as("words = seed = %d, code %d", words, i).isEqualTo(expected);
        assertThat(fromSegment[i]).as("words = seed = %d, code %d", words, i).isEqualTo(expected);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("dev.winnow.simd.Twins#bits")
  void holdsTheLargestSum(BitKernel kernel) {
    long[] ones = new long[4 * 1024];
    Arrays.fill(ones, -1L);

    assertThat(kernel.one(ones, 0, 1024, ones)).isEqualTo(65_536 * 15);
    assertThat(kernel.one(segment(ones), 0, 1024, ones)).isEqualTo(65_536 * 15);
  }

  @Test
  void theFacadeAgrees() {
    long[] codes = {0b1011, 0b0110};
    long[] planes = {0b0001, 0b0010, 0b0100, 0b1010};
    int[] out = new int[2];

    assertThat(Kernels.bitDot(codes, 0, 1, planes)).isEqualTo(1 + 2 + 2 * 8);
    assertThat(Kernels.bitDot(segment(codes), 8, 1, planes)).isEqualTo(2 + 4 + 8);
    Kernels.bitDotBlock(codes, 0, 1, 2, planes, out);
    assertThat(out).containsExactly(19, 14);
    Kernels.bitDotBlock(segment(codes), 0, 1, 2, planes, out);
    assertThat(out).containsExactly(19, 14);
  }

  private static int bitByBit(long[] codes, int offset, int words, long[] planes) {
    int sum = 0;
    for (int bit = 0; bit < 64 * words; bit++) {
      int value = 0;
      for (int plane = 0; plane < 4; plane++) {
        value |= bit(planes, plane * words, bit) << plane;
      }
      sum += bit(codes, offset, bit) * value;
    }
    return sum;
  }

  private static int bit(long[] words, int offset, int bit) {
    return (int) (words[offset + bit / 64] >>> (bit % 64)) & 1;
  }

  private static MemorySegment segment(long[] words) {
    MemorySegment segment = Arena.ofAuto().allocate(8L * words.length, 8);
    MemorySegment.copy(words, 0, segment, LITTLE_ENDIAN_LONG, 0, words.length);
    return segment;
  }
}
