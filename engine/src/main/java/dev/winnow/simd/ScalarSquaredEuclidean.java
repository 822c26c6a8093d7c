package dev.winnow.simd;

import java.lang.foreign.MemorySegment;

/** Squared Euclidean distance in plain Java. */
final class ScalarSquaredEuclidean extends FloatKernel {

  @Override
  float one(float[] a, int aOffset, float[] b, int bOffset, int d) {
    float s0 = 0;
    float s1 = 0;
    float s2 = 0;
    float s3 = 0;
    int i = 0;
    for (; i < d - 3; i += 4) {
      s0 += square(a[aOffset + i] - b[bOffset + i]);
      s1 += square(a[aOffset + i + 1] - b[bOffset + i + 1]);
      s2 += square(a[aOffset + i + 2] - b[bOffset + i + 2]);
      s3 += square(a[aOffset + i + 3] - b[bOffset + i + 3]);
    }
    for (; i < d; i++) {
      s0 += square(a[aOffset + i] - b[bOffset + i]);
    }
    return (s0 + s1) + (s2 + s3);
  }

  @Override
  float one(float[] query, MemorySegment base, long offset) {
    float s0 = 0;
    float s1 = 0;
    float s2 = 0;
    float s3 = 0;
    int i = 0;
    for (; i < query.length - 3; i += 4) {
      s0 += square(query[i] - Memory.value(base, offset, i));
      s1 += square(query[i + 1] - Memory.value(base, offset, i + 1));
      s2 += square(query[i + 2] - Memory.value(base, offset, i + 2));
      s3 += square(query[i + 3] - Memory.value(base, offset, i + 3));
    }
    for (; i < query.length; i++) {
      s0 += square(query[i] - Memory.value(base, offset, i));
    }
    return (s0 + s1) + (s2 + s3);
  }

  @Override
  void four(float[] query, float[] base, int o0, int o1, int o2, int o3, float[] out, int at,
      int last) {
    float s0 = 0;
    float s1 = 0;
    float s2 = 0;
    float s3 = 0;
    for (int i = 0; i < query.length; i++) {
      float q = query[i];
      s0 += square(q - base[o0 + i]);
      s1 += square(q - base[o1 + i]);
      s2 += square(q - base[o2 + i]);
      s3 += square(q - base[o3 + i]);
    }
    put(s0, s1, s2, s3, out, at, last);
  }

  @Override
  void four(float[] query, MemorySegment base, long o0, long o1, long o2, long o3, float[] out,
      int at, int last) {
    float s0 = 0;
    float s1 = 0;
    float s2 = 0;
    float s3 = 0;
    for (int i = 0; i < query.length; i++) {
      float q = query[i];
      s0 += square(q - Memory.value(base, o0, i));
      s1 += square(q - Memory.value(base, o1, i));
      s2 += square(q - Memory.value(base, o2, i));
      s3 += square(q - Memory.value(base, o3, i));
    }
    put(s0, s1, s2, s3, out, at, last);
  }

  private static float square(float x) {
    return x * x;
  }
}
