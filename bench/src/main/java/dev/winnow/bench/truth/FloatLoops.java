package dev.winnow.bench.truth;

/** Sums in float with eight accumulators; plain, so that they check the engine's kernels instead of repeating them. */
final class FloatLoops {
  private static final int LANES = 8;

  private FloatLoops() {}

  static float dot(float[] a, float[] b, int offset) {
    float s0 = 0;
    float s1 = 0;
    float s2 = 0;
    float s3 = 0;
    float s4 = 0;
    float s5 = 0;
    float s6 = 0;
    float s7 = 0;
    int bulk = a.length - a.length % LANES;
    for (int i = 0; i < bulk; i += LANES) {
      int j = offset + i;
      s0 += a[i] * b[j];
      s1 += a[i + 1] * b[j + 1];
      s2 += a[i + 2] * b[j + 2];
      s3 += a[i + 3] * b[j + 3];
      s4 += a[i + 4] * b[j + 4];
      s5 += a[i + 5] * b[j + 5];
      s6 += a[i + 6] * b[j + 6];
      s7 += a[i + 7] * b[j + 7];
    }
    for (int i = bulk; i < a.length; i++) {
      s0 += a[i] * b[offset + i];
    }
    return ((s0 + s1) + (s2 + s3)) + ((s4 + s5) + (s6 + s7));
  }

  static float squaredDistance(float[] a, float[] b, int offset) {
    float s0 = 0;
    float s1 = 0;
    float s2 = 0;
    float s3 = 0;
    int bulk = a.length - a.length % 4;
    for (int i = 0; i < bulk; i += 4) {
      int j = offset + i;
      float d0 = a[i] - b[j];
      float d1 = a[i + 1] - b[j + 1];
      float d2 = a[i + 2] - b[j + 2];
      float d3 = a[i + 3] - b[j + 3];
      s0 += d0 * d0;
      s1 += d1 * d1;
      s2 += d2 * d2;
      s3 += d3 * d3;
    }
    for (int i = bulk; i < a.length; i++) {
      float d = a[i] - b[offset + i];
      s0 += d * d;
    }
    return (s0 + s1) + (s2 + s3);
  }
}
