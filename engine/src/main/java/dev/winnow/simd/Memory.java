package dev.winnow.simd;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/** Single values of native or mapped memory, little-endian on every machine. */
final class Memory {

  private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED
      .withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED
      .withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT_UNALIGNED
      .withOrder(ByteOrder.LITTLE_ENDIAN);

  private Memory() {}

  /** The {@code i}-th float32 from a byte offset on. */
  static float value(MemorySegment segment, long offset, int i) {
    return segment.get(FLOAT, offset + ((long) i << 2));
  }

  /** The {@code i}-th 64-bit word from a byte offset on. */
  static long word(MemorySegment segment, long offset, int i) {
    return segment.get(LONG, offset + ((long) i << 3));
  }

  /** The {@code i}-th float16, as its bits, from a byte offset on. */
  static short half(MemorySegment segment, long offset, int i) {
    return segment.get(SHORT, offset + ((long) i << 1));
  }
}
