package dev.winnow.codes;

import dev.winnow.simd.Kernels;

/**
 * Centroids one after the other, and the search for the one nearest to a vector: the one with the greatest inner product less half
 * its squared length. {@link #prepare} after each change. Searches may run at once.
 */
final class Centroids {
  final float[] values;
  private final float[] halfSquares;
  private final int dimension;

  Centroids(int count, int dimension) {
    this.dimension = dimension;
    values = new float[Math.multiplyExact(count, dimension)];
    halfSquares = new float[count];
  }

  int count() {
    return halfSquares.length;
  }

  int dimension() {
    return dimension;
  }

  void set(int place, float[] vector) {
    System.arraycopy(vector, 0, values, place * dimension, dimension);
  }

  void prepare() {
    for (int place = 0; place < halfSquares.length; place++) {
      int at = place * dimension;
      halfSquares[place] = Kernels.dot(values, at, values, at, dimension) / 2;
    }
  }

  /** The nearest of all. */
  int nearest(float[] vector, float[] scratch) {
    score(vector, 0, count(), scratch);
    return best(0, count(), scratch);
  }

  /** Scores the centroids from {@code first} to {@code end}: {@code scores[i]} belongs to the i-th from {@code first} on. */
  void score(float[] vector, int first, int end, float[] scores) {
    Kernels.dotBlock(vector, values, first * dimension, dimension, end - first, scores);
    for (int i = 0; i < end - first; i++) {
      scores[i] -= halfSquares[first + i];
    }
  }

  /** The place of the greatest of the scores, the first of which belongs to {@code first}. */
  static int best(int first, int end, float[] scores) {
    int best = 0;
    for (int i = 1; i < end - first; i++) {
      if (scores[i] > scores[best]) {
        best = i;
      }
    }
    return first + best;
  }
}
