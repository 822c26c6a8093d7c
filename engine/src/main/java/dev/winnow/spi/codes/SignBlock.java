package dev.winnow.spi.codes;

import dev.winnow.spi.SectionOutput;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Arrays;

/** A block of up to {@value SignCodes#BLOCK} codes while it is being filled. Belongs to one thread. */
public final class SignBlock {
  private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED
      .withOrder(ByteOrder.LITTLE_ENDIAN);

  private final byte[] codes;
  private final float[] scales = new float[SignCodes.BLOCK];
  private final float[] offsets = new float[SignCodes.BLOCK];

  /** The residual that is being encoded. */
  final float[] residual;
  /** 1 or -1 where the residual is not negative or is. */
  final float[] sign;

  SignBlock(int groups, int coded, int dimension) {
    codes = new byte[groups * SignCodes.GROUP_BYTES];
    residual = new float[Math.max(groups * 4, dimension)];
    sign = new float[coded];
  }

  /** Notes the signs of the residual, here and as the code of a lane. */
  void signs(int lane, int coded) {
    int one = Float.floatToRawIntBits(1);
    for (int j = 0; j < coded; j++) {
      int negative = Float.floatToRawIntBits(residual[j]) & Integer.MIN_VALUE;
      sign[j] = Float.intBitsToFloat(one | negative);
    }
    int place = ((lane & 7) << 1) + (lane >>> 3 & 1);
    int shift = lane >>> 4 << 2;
    for (int j = 0; j < codes.length / SignCodes.GROUP_BYTES * 4; j += 4) {
      int bits = positive(j) | positive(j + 1) << 1 | positive(j + 2) << 2 | positive(j + 3) << 3;
      codes[place] |= (byte) (bits << shift);
      place += SignCodes.GROUP_BYTES;
    }
  }

  private int positive(int j) {
    return ~Float.floatToRawIntBits(residual[j]) >>> 31;
  }

  void factors(int lane, float scale, float offset) {
    scales[lane] = scale;
    offsets[lane] = offset;
  }

  /** Empties all lanes. */
  public void clear() {
    Arrays.fill(codes, (byte) 0);
    Arrays.fill(scales, 0);
    Arrays.fill(offsets, 0);
  }

  /** Writes the block in the layout of {@link SignCodes}. */
  public void write(SectionOutput out) throws IOException {
    out.writeBytes(codes, 0, codes.length);
    out.writeFloats(scales, 0, scales.length);
    out.writeFloats(offsets, 0, offsets.length);
  }

  /** Copies the block, in the layout of {@link SignCodes}, to {@link SignCodes#blockBytes} bytes from {@code at} on. */
  public void copyTo(MemorySegment target, long at) {
    MemorySegment.copy(codes, 0, target, ValueLayout.JAVA_BYTE, at, codes.length);
    long factors = at + codes.length;
    MemorySegment.copy(scales, 0, target, FLOAT, factors, scales.length);
    MemorySegment.copy(offsets, 0, target, FLOAT, factors + 4L * scales.length, offsets.length);
  }
}
