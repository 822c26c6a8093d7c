package dev.winnow.spi.codes;

import dev.winnow.simd.Kernels;
import java.util.SplittableRandom;

/**
 * A random orthogonal transform in O(d log d): rounds of random signs and a Walsh-Hadamard transform over the first or, by
 * turns, the last 2^p coordinates, 2^p being the largest power of two that fits. Spreads what a vector holds evenly over all
 * coordinates, so that one bit of each says about the same (RaBitQ, arXiv 2405.12497, section 3.1, which takes any random
 * orthogonal matrix). Determined by dimension and seed. Immutable and thread-safe.
 */
public final class Rotation {
  private static final int ROUNDS = 4;

  private final int dimension;
  private final int window;
  private final float scale;
  private final float[][] signs = new float[ROUNDS][];

  /** The transform for vectors of a dimension. */
  public Rotation(int dimension, long seed) {
    this.dimension = dimension;
    window = Integer.highestOneBit(dimension);
    scale = (float) (1 / Math.sqrt(window));
    SplittableRandom random = new SplittableRandom(seed);
    for (int round = 0; round < ROUNDS; round++) {
      signs[round] = new float[dimension];
      for (int i = 0; i < dimension; i++) {
        signs[round][i] = random.nextBoolean() ? 1 : -1;
      }
    }
  }

  /** Transforms a vector in place. */
  public void apply(float[] vector) {
    for (int round = 0; round < ROUNDS; round++) {
      float[] sign = signs[round];
      for (int i = 0; i < dimension; i++) {
        vector[i] *= sign[i];
      }
      hadamard(vector, (round & 1) == 0 ? 0 : dimension - window);
    }
  }

  private void hadamard(float[] vector, int from) {
    Kernels.hadamard(vector, from, window);
    for (int i = from; i < from + window; i++) {
      vector[i] *= scale;
    }
  }
}
