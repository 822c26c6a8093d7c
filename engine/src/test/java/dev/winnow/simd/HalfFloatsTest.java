package dev.winnow.simd;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

/** float16 to float32, for all bit patterns. */
class HalfFloatsTest {

  private static final int PATTERNS = 1 << 16;

  @Test
  void convertsEveryPattern() {
    short[] halves = patterns();
    float[] actual = new float[PATTERNS + 1];

    Kernels.halfToFloat(halves, 0, actual, 1, PATTERNS);

    checkAll(actual);
  }

  @Test
  void convertsEveryPatternFromNativeMemory() {
    MemorySegment segment = Arena.ofAuto().allocate(2L * PATTERNS + 2, 2);
    ValueLayout.OfShort layout = ValueLayout.JAVA_SHORT_UNALIGNED
        .withOrder(ByteOrder.LITTLE_ENDIAN);
    MemorySegment.copy(patterns(), 0, segment, layout, 2, PATTERNS);
    float[] actual = new float[PATTERNS + 1];

    Kernels.halfToFloat(segment, 2, actual, 1, PATTERNS);

    checkAll(actual);
  }

  private static short[] patterns() {
    short[] halves = new short[PATTERNS];
    for (int i = 0; i < PATTERNS; i++) {
      halves[i] = (short) i;
    }
    return halves;
  }

  private static void checkAll(float[] actual) {
    assertThat(actual[0]).as("before the target's offset").isZero();
    for (int bits = 0; bits < PATTERNS; bits++) {
      float expected = byDefinition(bits);
      if (Float.floatToIntBits(actual[bits + 1]) != Float.floatToIntBits(expected)) {
        throw new AssertionError(
            Integer.toHexString(bits) + ": " + actual[bits + 1] + " instead of " + expected);
      }
    }
  }

  /** IEEE 754: one sign bit, five bits of exponent with bias 15, ten bits of fraction. */
  private static float byDefinition(int bits) {
    float sign = bits >>> 15 == 0 ? 1 : -1;
    int exponent = bits >>> 10 & 0x1f;
    int fraction = bits & 0x3ff;
    if (exponent == 0x1f) {
      return fraction == 0 ? sign * Float.POSITIVE_INFINITY : Float.NaN;
    }
    return exponent == 0
        ? sign * Math.scalb((float) fraction, -24)
        : sign * Math.scalb((float) (fraction + 0x400), exponent - 25);
  }
}
