package dev.winnow.simd;

/** Value by value; runs of eight are transformed in registers. */
class ScalarHadamard implements HadamardKernel {
  static final int RUN = 8;

  @Override
  public final void transform(float[] vector, int from, int window) {
    int half = 1;
    if (window >= RUN) {
      for (int at = from; at < from + window; at += RUN) {
        run(vector, at);
      }
      half = RUN;
    }
    for (; half < window; half <<= 1) {
      for (int at = from; at < from + window; at += half << 1) {
        butterflies(vector, at, half);
      }
    }
  }

  /** Sums and differences of each of {@code half} values and the value that far behind it. */
  void butterflies(float[] vector, int from, int half) {
    for (int i = from; i < from + half; i++) {
      float a = vector[i];
      float b = vector[i + half];
      vector[i] = a + b;
      vector[i + half] = a - b;
    }
  }

  private static void run(float[] v, int at) {
    float a0 = v[at] + v[at + 1];
    float a1 = v[at] - v[at + 1];
    float a2 = v[at + 2] + v[at + 3];
    float a3 = v[at + 2] - v[at + 3];
    float a4 = v[at + 4] + v[at + 5];
    float a5 = v[at + 4] - v[at + 5];
    float a6 = v[at + 6] + v[at + 7];
    float a7 = v[at + 6] - v[at + 7];
    float b0 = a0 + a2;
    float b1 = a1 + a3;
    float b2 = a0 - a2;
    float b3 = a1 - a3;
    float b4 = a4 + a6;
    float b5 = a5 + a7;
    float b6 = a4 - a6;
    float b7 = a5 - a7;
    v[at] = b0 + b4;
    v[at + 1] = b1 + b5;
    v[at + 2] = b2 + b6;
    v[at + 3] = b3 + b7;
    v[at + 4] = b0 - b4;
    v[at + 5] = b1 - b5;
    v[at + 6] = b2 - b6;
    v[at + 7] = b3 - b7;
  }
}
