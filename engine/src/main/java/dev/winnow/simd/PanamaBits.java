package dev.winnow.simd;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Bit codes with vectors: one sum a plane, each lane counting its own word. What is left over is done as a scalar. */
final class PanamaBits implements BitKernel {

  private static final VectorSpecies<Long> SPECIES = LongVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  /**
   * C2 builds the popcount of AVX2 from byte shuffles and still beats one scalar instruction a word: 27 against 39 ns a
   * code of 1,024 bits (Zen 3, 2026-11-25). Shorter x86 vectors were not measured and are left alone.
   */
  static final boolean WORTHWHILE = SPECIES.vectorBitSize() >= 256 || HotSpot.aarch64();

  @Override
  public int one(long[] codes, int offset, int words, long[] planes) {
    LongVector s0 = LongVector.zero(SPECIES);
    LongVector s1 = s0;
    LongVector s2 = s0;
    LongVector s3 = s0;
    int i = 0;
    for (; i <= words - LANES; i += LANES) {
      LongVector code = LongVector.fromArray(SPECIES, codes, offset + i);
      s0 = s0.add(count(code, planes, i));
      s1 = s1.add(count(code, planes, words + i));
      s2 = s2.add(count(code, planes, 2 * words + i));
      s3 = s3.add(count(code, planes, 3 * words + i));
    }
    int sum = i == 0 ? 0 : weigh(s0, s1, s2, s3);
    for (; i < words; i++) {
      sum += word(codes[offset + i], planes, words, i);
    }
    return sum;
  }

  @Override
  public int one(MemorySegment codes, long offset, int words, long[] planes) {
    LongVector s0 = LongVector.zero(SPECIES);
    LongVector s1 = s0;
    LongVector s2 = s0;
    LongVector s3 = s0;
    int i = 0;
    for (; i <= words - LANES; i += LANES) {
      long at = offset + ((long) i << 3);
      LongVector code = LongVector.fromMemorySegment(SPECIES, codes, at, ByteOrder.LITTLE_ENDIAN);
      s0 = s0.add(count(code, planes, i));
      s1 = s1.add(count(code, planes, words + i));
      s2 = s2.add(count(code, planes, 2 * words + i));
      s3 = s3.add(count(code, planes, 3 * words + i));
    }
    int sum = i == 0 ? 0 : weigh(s0, s1, s2, s3);
    for (; i < words; i++) {
      sum += word(Memory.word(codes, offset, i), planes, words, i);
    }
    return sum;
  }

  private static LongVector count(LongVector code, long[] planes, int at) {
    return code.and(LongVector.fromArray(SPECIES, planes, at)).lanewise(VectorOperators.BIT_COUNT);
  }

  private static int weigh(LongVector s0, LongVector s1, LongVector s2, LongVector s3) {
    LongVector low = s0.add(s1.lanewise(VectorOperators.LSHL, 1));
    LongVector high = s2.add(s3.lanewise(VectorOperators.LSHL, 1));
    return (int) low.add(high.lanewise(VectorOperators.LSHL, 2)).reduceLanes(VectorOperators.ADD);
  }

  private static int word(long code, long[] planes, int words, int i) {
    return Long.bitCount(code & planes[i]) + (Long.bitCount(code & planes[words + i]) << 1)
        + (Long.bitCount(code & planes[2 * words + i]) << 2)
        + (Long.bitCount(code & planes[3 * words + i]) << 3);
  }
}
