package dev.winnow.codes;

import dev.winnow.spi.SectionOutput;
import java.io.IOException;

/** A block of codes while it is being filled. Belongs to one thread. */
final class CodeBlock {
  private final byte[] codes;
  private final float[] scales = new float[CodeFormat.BLOCK];
  private final float[] offsets = new float[CodeFormat.BLOCK];
  private final float[] ones = new float[CodeFormat.BLOCK];
  private final float[] errors = new float[CodeFormat.BLOCK];

  CodeBlock(int dimension) {
    codes = new byte[CodeFormat.groups(dimension) * CodeFormat.GROUP_BYTES];
  }

  void setBit(int lane, int bit) {
    int eighth = lane & 7;
    int place = (bit >>> 2) * CodeFormat.GROUP_BYTES + (eighth << 1) + (lane >>> 3 & 1);
    codes[place] |= (byte) (1 << ((bit & 3) + (lane >>> 4 << 2)));
  }

  void scale(int lane, float value) {
    scales[lane] = value;
  }

  void offset(int lane, float value) {
    offsets[lane] = value;
  }

  void ones(int lane, float value) {
    ones[lane] = value;
  }

  void error(int lane, float value) {
    errors[lane] = value;
  }

  float sumOfErrors() {
    float sum = 0;
    for (float error : errors) {
      sum += error;
    }
    return sum;
  }

  void write(SectionOutput out) throws IOException {
    out.writeBytes(codes, 0, codes.length);
    for (float[] factors : new float[][] {scales, offsets, ones}) {
      out.writeFloats(factors, 0, factors.length);
    }
  }
}
