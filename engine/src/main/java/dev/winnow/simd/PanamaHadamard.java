package dev.winnow.simd;

import jdk.incubator.vector.FloatVector;

/** Butterflies a vector at a time, where they are as wide as one. */
final class PanamaHadamard extends ScalarHadamard {
  @Override
  void butterflies(float[] vector, int from, int half) {
    if (half < Panama.LANES) {
      super.butterflies(vector, from, half);
      return;
    }
    for (int i = from; i < from + half; i += Panama.LANES) {
      FloatVector a = Panama.load(vector, i);
      FloatVector b = Panama.load(vector, i + half);
      a.add(b).intoArray(vector, i);
      a.sub(b).intoArray(vector, i + half);
    }
  }
}
