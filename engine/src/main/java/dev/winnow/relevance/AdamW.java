package dev.winnow.relevance;

import java.util.Arrays;
import java.util.List;

/** Adam with decoupled weight decay (arXiv 1711.05101). Belongs to one thread. */
final class AdamW {
  private static final double MEAN_DECAY = 0.9;
  private static final double SQUARE_DECAY = 0.999;
  private static final double EPSILON = 1e-8;

  private final List<Parameter> parameters;
  private final double rate;
  private final double decay;
  private double meanPower = 1;
  private double squarePower = 1;

  /**
   * An optimiser.
   *
   * @param rate step size
   * @param decay share of a weight, in units of the step size, that each step takes away
   */
  AdamW(List<Parameter> parameters, double rate, double decay) {
    this.parameters = parameters;
    this.rate = rate;
    this.decay = decay;
  }

  /** Takes a step against the gradients divided by {@code weight}, and clears them. */
  void step(double weight) {
    meanPower *= MEAN_DECAY;
    squarePower *= SQUARE_DECAY;
    for (Parameter p : parameters) {
      double kept = p.decays ? 1 - rate * decay : 1;
      for (int i = 0; i < p.values.length; i++) {
        double gradient = p.gradient[i] / weight;
        p.mean[i] = MEAN_DECAY * p.mean[i] + (1 - MEAN_DECAY) * gradient;
        p.square[i] = SQUARE_DECAY * p.square[i] + (1 - SQUARE_DECAY) * gradient * gradient;
        double mean = p.mean[i] / (1 - meanPower);
        double square = p.square[i] / (1 - squarePower);
        p.values[i] = p.values[i] * kept - rate * mean / (Math.sqrt(square) + EPSILON);
      }
      Arrays.fill(p.gradient, 0);
    }
  }
}
