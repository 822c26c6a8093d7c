package dev.winnow.relevance;

/** Weights that are learned, with the gradient of the loss and what {@link AdamW} remembers of it. Belongs to one thread. */
final class Parameter {
  final double[] values;
  final double[] gradient;
  final double[] mean;
  final double[] square;
  /** Whether weight decay applies: to matrices, not to biases and norms. */
  final boolean decays;

  Parameter(int size, boolean decays) {
    values = new double[size];
    gradient = new double[size];
    mean = new double[size];
    square = new double[size];
    this.decays = decays;
  }
}
