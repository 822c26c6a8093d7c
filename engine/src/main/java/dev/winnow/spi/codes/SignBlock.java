package dev.winnow.spi.codes;

import dev.winnow.spi.SectionOutput;
import java.io.IOException;
import java.util.Arrays;

/** A block of up to {@value SignCodes#BLOCK} codes while it is being filled. Belongs to one thread. */
public final class SignBlock {
  private final byte[] codes;
  private final float[] scales = new float[SignCodes.BLOCK];
  private final float[] offsets = new float[SignCodes.BLOCK];

  SignBlock(int groups) {
    codes = new byte[groups * SignCodes.GROUP_BYTES];
  }

  void setBit(int lane, int bit) {
    int eighth = lane & 7;
    int place = (bit >>> 2) * SignCodes.GROUP_BYTES + (eighth << 1) + (lane >>> 3 & 1);
    codes[place] |= (byte) (1 << ((bit & 3) + (lane >>> 4 << 2)));
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
}
