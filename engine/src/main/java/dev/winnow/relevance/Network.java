package dev.winnow.relevance;

import dev.winnow.simd.Kernels;
import java.util.ArrayList;
import java.util.List;

/** A trained network, to be run. Immutable and thread-safe. */
final class Network {
  private final Norm inputNorm;
  private final List<Dense> hidden;
  private final Dense last;

  /**
   * A network.
   *
   * @param inputNorm of the vector, the first inputs; of none if the vector is no input
   */
  Network(Norm inputNorm, List<Dense> hidden, Dense last) {
    this.inputNorm = inputNorm;
    this.hidden = List.copyOf(hidden);
    this.last = last;
  }

  /** Weight and bias of a norm. */
  @SuppressWarnings("ArrayRecordComponent") // of this package alone
  record Norm(float[] weight, float[] bias) {

    /** Normalises the first values. */
    void apply(float[] values) {
      double sum = 0;
      for (int i = 0; i < weight.length; i++) {
        sum += values[i];
      }
      double mean = sum / Math.max(1, weight.length);
      double squares = 0;
      for (int i = 0; i < weight.length; i++) {
        squares += (values[i] - mean) * (values[i] - mean);
      }
      double scale = 1 / Math.sqrt(squares / Math.max(1, weight.length) + LayerNorm.EPSILON);
      for (int i = 0; i < weight.length; i++) {
        values[i] = (float) ((values[i] - mean) * scale * weight[i] + bias[i]);
      }
    }
  }

  /**
   * A linear layer.
   *
   * @param before what normalises its input, of none if nothing does
   * @param weight output by output
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Dense(Norm before, float[] weight, float[] bias) {

    int inputs() {
      return bias.length == 0 ? 0 : weight.length / bias.length;
    }

    private float[] apply(float[] in) {
      before.apply(in);
      float[] out = new float[bias.length];
      if (in.length > 0) {
        Kernels.dotBlock(in, weight, 0, in.length, out.length, out);
      }
      for (int i = 0; i < out.length; i++) {
        out[i] += bias[i];
      }
      return out;
    }
  }

  Norm inputNorm() {
    return inputNorm;
  }

  List<Dense> hidden() {
    return hidden;
  }

  Dense last() {
    return last;
  }

  /** Numbers that go in. */
  int inputs() {
    return (hidden.isEmpty() ? last : hidden.getFirst()).inputs();
  }

  /** What comes out. */
  float[] apply(float[] input) {
    float[] values = input.clone();
    inputNorm.apply(values);
    for (Dense layer : hidden) {
      values = layer.apply(values);
      for (int i = 0; i < values.length; i++) {
        values[i] = Math.max(0, values[i]);
      }
    }
    return last.apply(values);
  }

  /** The network as it was trained. */
  static Network of(TrainingNetwork trained) {
    List<Dense> hidden = new ArrayList<>();
    Norm none = new Norm(new float[0], new float[0]);
    for (int i = 0; i < trained.hidden.size(); i++) {
      hidden.add(dense(i == 0 ? none : norm(trained.norms.get(i - 1)), trained.hidden.get(i)));
    }
    return new Network(norm(trained.inputNorm), hidden, dense(none, trained.last));
  }

  private static Dense dense(Norm before, Linear linear) {
    return new Dense(before, linear.byOutput(), floats(linear.bias.values));
  }

  private static Norm norm(LayerNorm norm) {
    return new Norm(floats(norm.weight.values), floats(norm.bias.values));
  }

  private static float[] floats(double[] values) {
    float[] narrow = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      narrow[i] = (float) values[i];
    }
    return narrow;
  }
}
