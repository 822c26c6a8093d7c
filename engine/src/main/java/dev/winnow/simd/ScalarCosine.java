package dev.winnow.simd;

import java.lang.foreign.MemorySegment;

/** Cosine in plain Java: inner product and both squared lengths in one pass. */
final class ScalarCosine extends FloatKernel {

  @Override
  float one(float[] a, int aOffset, float[] b, int bOffset, int d) {
    float ab = 0;
    float aa = 0;
    float bb = 0;
    for (int i = 0; i < d; i++) {
      float x = a[aOffset + i];
      float y = b[bOffset + i];
      ab += x * y;
      aa += x * x;
      bb += y * y;
    }
    return cosine(ab, aa, bb);
  }

  @Override
  float one(float[] query, MemorySegment base, long offset) {
    float ab = 0;
    float aa = 0;
    float bb = 0;
    for (int i = 0; i < query.length; i++) {
      float x = query[i];
      float y = Memory.value(base, offset, i);
      ab += x * y;
      aa += x * x;
      bb += y * y;
    }
    return cosine(ab, aa, bb);
  }

  @Override
  void four(float[] query, float[] base, int o0, int o1, int o2, int o3, float[] out, int at,
      int last) {
    float r0 = one(query, 0, base, o0, query.length);
    float r1 = one(query, 0, base, o1, query.length);
    float r2 = one(query, 0, base, o2, query.length);
    float r3 = one(query, 0, base, o3, query.length);
    put(r0, r1, r2, r3, out, at, last);
  }

  @Override
  void four(float[] query, MemorySegment base, long o0, long o1, long o2, long o3, float[] out,
      int at, int last) {
    float r0 = one(query, base, o0);
    float r1 = one(query, base, o1);
    float r2 = one(query, base, o2);
    float r3 = one(query, base, o3);
    put(r0, r1, r2, r3, out, at, last);
  }

  /** The cosine of vectors with these sums, within [-1, 1] in spite of rounding; 0 when one of them is all zeros. */
  static float cosine(float ab, float aa, float bb) {
    double lengths = Math.sqrt((double) aa * bb);
    return lengths == 0 ? 0 : (float) Math.clamp(ab / lengths, -1.0, 1.0);
  }
}
