package dev.winnow.relevance;

import java.util.Arrays;
import java.util.SplittableRandom;

/** While training, sets numbers to 0 at random and raises the others so that the mean stays; otherwise lets all pass. */
final class Dropout implements Layer {
  private final int size;
  private final double rate;
  private final SplittableRandom random;
  private final double[] factors;
  private boolean training;

  /**
   * A dropout.
   *
   * @param rate share that is dropped, from 0 and under 1
   */
  Dropout(int size, double rate, SplittableRandom random) {
    this.size = size;
    this.rate = rate;
    this.random = random;
    factors = new double[size];
  }

  /** Turns it on or off; it is off at first. */
  void training(boolean on) {
    training = on;
  }

  @Override
  public int outputs() {
    return size;
  }

  @Override
  public void forward(double[] in, double[] out) {
    if (training && rate > 0) {
      for (int i = 0; i < size; i++) {
        factors[i] = random.nextDouble() < rate ? 0 : 1 / (1 - rate);
      }
    } else {
      Arrays.fill(factors, 1);
    }
    for (int i = 0; i < size; i++) {
      out[i] = in[i] * factors[i];
    }
  }

  @Override
  public void backward(double[] in, double[] gradOut, double[] gradIn) {
    for (int i = 0; i < size; i++) {
      gradIn[i] = gradOut[i] * factors[i];
    }
  }
}
