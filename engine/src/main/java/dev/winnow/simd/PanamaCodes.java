package dev.winnow.simd;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Block estimates with vectors of 16 bytes, for which choosing from a table is one instruction on every CPU; wider vectors
 * choose across lanes and are slower. Bytes are summed four groups at a time, then widened.
 */
final class PanamaCodes implements CodeKernel {
  private static final VectorSpecies<Byte> BYTES = ByteVector.SPECIES_128;
  private static final VectorSpecies<Short> SHORTS = ShortVector.SPECIES_128;
  private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_256;
  private static final VectorSpecies<Float> FLOATS_128 = FloatVector.SPECIES_128;
  private static final VectorSpecies<Byte> BYTES_256 = ByteVector.SPECIES_256;
  private static final int EIGHT = 8;
  private static final int SIXTEEN = Float.floatToRawIntBits(16);
  private static final int COLUMN = BLOCK * Float.BYTES;

  /** Where the eight floats of a short vector fit one float vector. */
  static final boolean WORTHWHILE = FloatVector.SPECIES_PREFERRED.length() >= EIGHT;

  @Override
  public int estimate(byte[] blocks, int at, int groups, byte[] table, float base, float step,
      float least, float[] scores) {
    int factors = at + groups * GROUP_BYTES;
    float bias = GROUP_BIAS * groups;
    if (groups <= FLUSH_GROUPS) {
      addUp(blocks, at, 0, groups, table, scores);
      separate(scores);
      return finish(blocks, factors, bias, base, step, least, scores);
    }
    float[] sums = new float[BLOCK];
    for (int group = 0; group < groups; group += FLUSH_GROUPS) {
      addUp(blocks, at, group, Math.min(groups, group + FLUSH_GROUPS), table, scores);
      separate(scores);
      add(scores, sums);
    }
    System.arraycopy(sums, 0, scores, 0, BLOCK);
    return finishLong(blocks, factors, bias, base, step, least, scores);
  }

  /** Sums over some groups, as 32 shorts in the place of the first 16 floats of {@code sums}: two times eight of pairs of bytes, each
   * followed by those of the odd bytes alone. At the edge of what HotSpot inlines; hence so little is done here. */
  private static void addUp(byte[] blocks, int at, int first, int end, byte[] table, float[] sums) {
    ShortVector r0 = ShortVector.zero(SHORTS);
    ShortVector r8 = r0;
    ShortVector r16 = r0;
    ShortVector r24 = r0;
    for (int group = first; group < end; group += 4) {
      int entry = group * GROUP_BYTES;
      int code = at + entry;
      ByteVector c0 = ByteVector.fromArray(BYTES, blocks, code);
      ByteVector c1 = ByteVector.fromArray(BYTES, blocks, code + 16);
      ByteVector c2 = ByteVector.fromArray(BYTES, blocks, code + 32);
      ByteVector c3 = ByteVector.fromArray(BYTES, blocks, code + 48);
      ByteVector t0 = ByteVector.fromArray(BYTES, table, entry);
      ByteVector t1 = ByteVector.fromArray(BYTES, table, entry + 16);
      ByteVector t2 = ByteVector.fromArray(BYTES, table, entry + 32);
      ByteVector t3 = ByteVector.fromArray(BYTES, table, entry + 48);
      ShortVector low = c0.selectFrom(t0).add(c1.selectFrom(t1)).add(c2.selectFrom(t2))
          .add(c3.selectFrom(t3)).reinterpretAsShorts();
      ShortVector high = upper(c0).selectFrom(t0).add(upper(c1).selectFrom(t1))
          .add(upper(c2).selectFrom(t2)).add(upper(c3).selectFrom(t3)).reinterpretAsShorts();
      r0 = r0.add(low);
      r8 = r8.add(odd(low));
      r16 = r16.add(high);
      r24 = r24.add(odd(high));
    }
    r0.reinterpretAsFloats().intoArray(sums, 0);
    r8.reinterpretAsFloats().intoArray(sums, 4);
    r16.reinterpretAsFloats().intoArray(sums, 8);
    r24.reinterpretAsFloats().intoArray(sums, 12);
  }

  /**
   * The upper four bits of each byte; whatever is above them, choosing from a table of 16 leaves out. Shifts are of 32-bit lanes,
   * because HotSpot moves the count of a 16-bit shift through a general register each time.
   */
  private static ByteVector upper(ByteVector codes) {
    return codes.reinterpretAsInts().lanewise(VectorOperators.LSHR, 4).reinterpretAsBytes();
  }

  /** The odd bytes as shorts. */
  private static ShortVector odd(ShortVector pairs) {
    return pairs.reinterpretAsInts().lanewise(VectorOperators.LSHR, 8).and(0x00ff_00ff)
        .reinterpretAsShorts();
  }

  /** Takes from the sums of whole pairs what the odd bytes brought in; what is left are the sums of the even bytes. */
  private static void separate(float[] packed) {
    for (int at = 0; at < BLOCK / 2; at += EIGHT) {
      ShortVector pairs = FloatVector.fromArray(FLOATS_128, packed, at).reinterpretAsShorts();
      ShortVector odd = FloatVector.fromArray(FLOATS_128, packed, at + 4).reinterpretAsShorts();
      pairs.sub(odd.lanewise(VectorOperators.LSHL, 8)).reinterpretAsFloats().intoArray(packed, at);
    }
  }

  /** Eight of the sums that {@link #addUp} left. */
  private static FloatVector sums(float[] packed, int row) {
    return (FloatVector) FloatVector.fromArray(FLOATS_128, packed, row / 2).reinterpretAsShorts()
        .convertShape(VectorOperators.S2F, FLOATS, 0);
  }

  private static void add(float[] packed, float[] sums) {
    for (int row = 0; row < BLOCK; row += EIGHT) {
      FloatVector.fromArray(FLOATS, sums, row).add(sums(packed, row)).intoArray(sums, row);
    }
  }

  /** From packed sums to estimates in the same place, last first, so that no sum is overwritten before it is read. */
  private static int finish(byte[] blocks, int factors, float bias, float base, float step,
      float least, float[] scores) {
    int passed = 0;
    for (int row = BLOCK - EIGHT; row >= 0; row -= EIGHT) {
      passed = passed << EIGHT
          | finish(sums(scores, row), blocks, factors, bias, base, step, least, scores, row);
    }
    return passed;
  }

  /** As {@link #finish}, from sums that are floats already. */
  private static int finishLong(byte[] blocks, int factors, float bias, float base, float step,
      float least, float[] scores) {
    int passed = 0;
    for (int row = BLOCK - EIGHT; row >= 0; row -= EIGHT) {
      FloatVector sum = FloatVector.fromArray(FLOATS, scores, row);
      passed = passed << EIGHT | finish(sum, blocks, factors, bias, base, step, least, scores, row);
    }
    return passed;
  }

  private static int finish(FloatVector sum, byte[] blocks, int factors, float bias, float base,
      float step, float least, float[] scores, int row) {
    int at = factors + Float.BYTES * row;
    FloatVector scale = ByteVector.fromArray(BYTES_256, blocks, at).reinterpretAsFloats();
    FloatVector offset = ByteVector.fromArray(BYTES_256, blocks, at + COLUMN).reinterpretAsFloats();
    FloatVector estimate = sum.sub(bias).mul(step).mul(scale).add(offset.add(base));
    estimate.intoArray(scores, row);
    return (int) estimate.compare(VectorOperators.GE, least).toLong();
  }

  /**
   * A nibble n is put under the exponent of 16, which makes a float of 16 + n without a conversion; what is too much is taken off
   * at the end. Words are eaten from the top.
   */
  @Override
  public float nibbleDot(byte[] codes, int at, float[] query, float querySum, int chunks) {
    FloatVector s0 = FloatVector.zero(FLOATS);
    FloatVector s1 = s0;
    FloatVector s2 = s0;
    FloatVector s3 = s0;
    for (int place = 0; place < chunks * CHUNK; place += CHUNK) {
      IntVector words = ByteVector.fromArray(BYTES_256, codes, at + place / 2).reinterpretAsInts();
      for (int end = place + CHUNK; end > place; end -= 4 * EIGHT) {
        s0 = Panama.multiplyAdd(raised(words.lanewise(VectorOperators.LSHR, 9)),
            FloatVector.fromArray(FLOATS, query, end - EIGHT), s0);
        s1 = Panama.multiplyAdd(raised(words.lanewise(VectorOperators.LSHR, 5)),
            FloatVector.fromArray(FLOATS, query, end - 2 * EIGHT), s1);
        s2 = Panama.multiplyAdd(raised(words.lanewise(VectorOperators.LSHR, 1)),
            FloatVector.fromArray(FLOATS, query, end - 3 * EIGHT), s2);
        s3 = Panama.multiplyAdd(raised(words.lanewise(VectorOperators.LSHL, 3)),
            FloatVector.fromArray(FLOATS, query, end - 4 * EIGHT), s3);
        words = words.lanewise(VectorOperators.LSHL, 16);
      }
    }
    return s0.add(s1).add(s2.add(s3)).reduceLanes(VectorOperators.ADD) - 16 * querySum;
  }

  /** 16 + n for the nibble n that has been shifted to the top of the fraction. */
  private static FloatVector raised(IntVector shifted) {
    return shifted.and(15 << 19).or(SIXTEEN).reinterpretAsFloats();
  }
}
