package dev.winnow.simd;

import java.lang.foreign.MemorySegment;

/** IEEE 754 binary16 to float32. One form serves both twins: C2 turns these loops into vector conversions by itself. */
final class HalfFloats {

  private HalfFloats() {}

  static void toFloat(short[] source, int sourceOffset, float[] target, int offset, int count) {
    for (int i = 0; i < count; i++) {
      target[offset + i] = Float.float16ToFloat(source[sourceOffset + i]);
    }
  }

  static void toFloat(MemorySegment source, long sourceOffset, float[] target, int offset,
      int count) {
    for (int i = 0; i < count; i++) {
      target[offset + i] = Float.float16ToFloat(Memory.half(source, sourceOffset, i));
    }
  }
}
