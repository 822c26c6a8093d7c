package dev.winnow.bench.jmh;

import java.util.SplittableRandom;

/** Values for benchmarks, the same in every run. */
final class RandomValues {

  private final SplittableRandom random = new SplittableRandom(20261125);

  float[] floats(int count) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = random.nextFloat() - 0.5f;
    }
    return values;
  }

  long[] longs(int count) {
    return random.longs(count).toArray();
  }

  short[] halves(int count) {
    short[] values = new short[count];
    for (int i = 0; i < count; i++) {
      values[i] = Float.floatToFloat16(random.nextFloat() - 0.5f);
    }
    return values;
  }

  int[] rows(int count, int limit) {
    return random.ints(count, 0, limit).toArray();
  }
}
