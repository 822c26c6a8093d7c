package dev.winnow.simd;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
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
  private static final ByteOrder ORDER = ByteOrder.LITTLE_ENDIAN;
  private static final int EIGHT = 8;
  private static final long COLUMN = (long) BLOCK * Float.BYTES;

  /** Where the eight floats of a short vector fit one float vector. */
  static final boolean WORTHWHILE = FloatVector.SPECIES_PREFERRED.length() >= EIGHT;

  @Override
  public void estimate(MemorySegment blocks, long at, int groups, byte[] table, float[] terms,
      float[] scores) {
    FloatVector zero = FloatVector.zero(FLOATS);
    for (int row = 0; row < BLOCK; row += EIGHT) {
      zero.intoArray(scores, row);
    }
    for (int group = 0; group < groups; group += FLUSH_GROUPS) {
      addSums(blocks, at, group, Math.min(groups, group + FLUSH_GROUPS), table, scores);
    }
    long factors = at + (long) groups * GROUP_BYTES;
    for (int row = 0; row < BLOCK; row += EIGHT) {
      finish(blocks, factors, terms, scores, row);
    }
  }

  private static void addSums(MemorySegment blocks, long at, int first, int end, byte[] table,
      float[] sums) {
    ShortVector r0 = ShortVector.zero(SHORTS);
    ShortVector r8 = r0;
    ShortVector r16 = r0;
    ShortVector r24 = r0;
    for (int group = first; group < end; group += 4) {
      long code = at + (long) group * GROUP_BYTES;
      int entry = group * GROUP_BYTES;
      ByteVector c0 = ByteVector.fromMemorySegment(BYTES, blocks, code, ORDER);
      ByteVector c1 = ByteVector.fromMemorySegment(BYTES, blocks, code + 16, ORDER);
      ByteVector c2 = ByteVector.fromMemorySegment(BYTES, blocks, code + 32, ORDER);
      ByteVector c3 = ByteVector.fromMemorySegment(BYTES, blocks, code + 48, ORDER);
      ByteVector t0 = ByteVector.fromArray(BYTES, table, entry);
      ByteVector t1 = ByteVector.fromArray(BYTES, table, entry + 16);
      ByteVector t2 = ByteVector.fromArray(BYTES, table, entry + 32);
      ByteVector t3 = ByteVector.fromArray(BYTES, table, entry + 48);
      ShortVector low = c0.selectFrom(t0).add(c1.selectFrom(t1)).add(c2.selectFrom(t2))
          .add(c3.selectFrom(t3)).reinterpretAsShorts();
      ShortVector high = upper(c0).selectFrom(t0).add(upper(c1).selectFrom(t1))
          .add(upper(c2).selectFrom(t2)).add(upper(c3).selectFrom(t3)).reinterpretAsShorts();
      r0 = r0.add(low.and((short) 255));
      r8 = r8.add(low.lanewise(VectorOperators.LSHR, 8));
      r16 = r16.add(high.and((short) 255));
      r24 = r24.add(high.lanewise(VectorOperators.LSHR, 8));
    }
    add(r0, sums, 0);
    add(r8, sums, 8);
    add(r16, sums, 16);
    add(r24, sums, 24);
  }

  /** The upper four bits of each byte; whatever is above them, choosing from a table of 16 leaves out. */
  private static ByteVector upper(ByteVector codes) {
    return codes.reinterpretAsShorts().lanewise(VectorOperators.LSHR, 4).reinterpretAsBytes();
  }

  private static void add(ShortVector sum, float[] sums, int row) {
    FloatVector wide = (FloatVector) sum.convertShape(VectorOperators.S2F, FLOATS, 0);
    FloatVector.fromArray(FLOATS, sums, row).add(wide).intoArray(sums, row);
  }

  private static void finish(MemorySegment blocks, long factors, float[] terms, float[] scores,
      int row) {
    long at = factors + (long) Float.BYTES * row;
    FloatVector sum = FloatVector.fromArray(FLOATS, scores, row);
    FloatVector scale = FloatVector.fromMemorySegment(FLOATS, blocks, at, ORDER);
    FloatVector offset = FloatVector.fromMemorySegment(FLOATS, blocks, at + COLUMN, ORDER);
    FloatVector ones = FloatVector.fromMemorySegment(FLOATS, blocks, at + 2 * COLUMN, ORDER);
    FloatVector inner = ones.mul(terms[1]).add(sum.mul(terms[2])).sub(terms[3]);
    offset.add(scale.mul(inner)).add(terms[0]).intoArray(scores, row);
  }
}
