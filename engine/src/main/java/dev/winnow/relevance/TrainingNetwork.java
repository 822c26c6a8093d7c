package dev.winnow.relevance;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The network of the Cosine Adapter (arXiv 2408.04887) while it is trained: the vector normalised, then for each hidden size a norm (but before the first),
 * a linear layer, ReLU and dropout, and a linear layer to the parameters of the map. Belongs to one thread.
 */
final class TrainingNetwork {
  private static final double LAST_GAIN = 0.1;

  final LayerNorm inputNorm;
  final List<LayerNorm> norms = new ArrayList<>(); // before all hidden layers but the first
  final List<Linear> hidden = new ArrayList<>();
  final Linear last;
  private final List<Layer> layers = new ArrayList<>();
  private final List<Dropout> dropouts = new ArrayList<>();
  private final List<double[]> values = new ArrayList<>(); // what goes into each layer, and what comes out at the end
  private final List<double[]> gradients = new ArrayList<>();

  /**
   * A network with random weights.
   *
   * @param normalised how many of the inputs, the first, are a vector to be normalised
   * @param rest how many inputs follow
   */
  TrainingNetwork(int normalised, int rest, List<Integer> sizes, int outputs, double dropout,
      SplittableRandom random) {
    inputNorm = new LayerNorm(normalised, rest);
    add(inputNorm);
    int width = normalised + rest;
    for (int size : sizes) {
      if (!hidden.isEmpty()) {
        LayerNorm norm = new LayerNorm(width, 0);
        norms.add(norm);
        add(norm);
      }
      Linear linear = new Linear(width, size).drawn(random, 1);
      hidden.add(linear);
      add(linear);
      add(new Relu(size));
      Dropout drop = new Dropout(size, dropout, random.split());
      dropouts.add(drop);
      add(drop);
      width = size;
    }
    last = new Linear(width, outputs).drawn(random, LAST_GAIN);
    add(last);
    values.addFirst(new double[normalised + rest]);
    gradients.addFirst(new double[normalised + rest]);
  }

  private void add(Layer layer) {
    layers.add(layer);
    values.add(new double[layer.outputs()]);
    gradients.add(new double[layer.outputs()]);
  }

  /** All that is learned. */
  List<Parameter> parameters() {
    return layers.stream().flatMap(layer -> layer.parameters().stream()).toList();
  }

  /** Turns dropout on or off. */
  void training(boolean on) {
    dropouts.forEach(dropout -> dropout.training(on));
  }

  /** The outputs for an input; overwritten by the next call. */
  double[] forward(double[] input) {
    System.arraycopy(input, 0, values.getFirst(), 0, input.length);
    for (int i = 0; i < layers.size(); i++) {
      layers.get(i).forward(values.get(i), values.get(i + 1));
    }
    return values.getLast();
  }

  /** Adds to the gradients, by the gradient of the loss by what {@link #forward} last returned. */
  void backward(double[] gradient) {
    System.arraycopy(gradient, 0, gradients.getLast(), 0, gradient.length);
    for (int i = layers.size() - 1; i >= 0; i--) {
      layers.get(i).backward(values.get(i), gradients.get(i + 1), gradients.get(i));
    }
  }
}
