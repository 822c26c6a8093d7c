package dev.winnow.relevance;

import java.util.List;

/** A step of a network while it is trained, for one query at a time. Belongs to one thread. */
interface Layer {

  /** Numbers that come out. */
  int outputs();

  /** Computes {@code out} from {@code in}. */
  void forward(double[] in, double[] out);

  /**
   * Adds to the gradients of the parameters, and sets the gradient of the input.
   *
   * @param in what {@link #forward} was last called with
   * @param gradOut gradient of the loss by what came out
   * @param gradIn where that by {@code in} goes
   */
  void backward(double[] in, double[] gradOut, double[] gradIn);

  /** What is learned. */
  default List<Parameter> parameters() {
    return List.of();
  }
}
