package dev.winnow.relevance;

import java.util.List;
import java.util.SplittableRandom;

/** out = W in + b. The weights lie input by input, so that the inner loops run over outputs. */
final class Linear implements Layer {
  final Parameter weight;
  final Parameter bias;
  private final int inputs;
  private final int outputs;

  Linear(int inputs, int outputs) {
    this.inputs = inputs;
    this.outputs = outputs;
    weight = new Parameter(inputs * outputs, true);
    bias = new Parameter(outputs, false);
  }

  /** Draws weights evenly within {@code gain / sqrt(inputs)} of 0. */
  Linear drawn(SplittableRandom random, double gain) {
    double bound = gain / Math.sqrt(Math.max(1, inputs));
    for (int i = 0; i < weight.values.length; i++) {
      weight.values[i] = bound * (2 * random.nextDouble() - 1);
    }
    return this;
  }

  int inputs() {
    return inputs;
  }

  @Override
  public int outputs() {
    return outputs;
  }

  @Override
  public void forward(double[] in, double[] out) {
    System.arraycopy(bias.values, 0, out, 0, outputs);
    for (int i = 0; i < inputs; i++) {
      addTimes(in[i], weight.values, i * outputs, out, 0, outputs);
    }
  }

  @Override
  public void backward(double[] in, double[] gradOut, double[] gradIn) {
    addTimes(1, gradOut, 0, bias.gradient, 0, outputs);
    for (int i = 0; i < inputs; i++) {
      if (in[i] != 0) {
        addTimes(in[i], gradOut, 0, weight.gradient, i * outputs, outputs);
      }
      gradIn[i] = dot(weight.values, i * outputs, gradOut, outputs);
    }
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(weight, bias);
  }

  /** The weights output by output, as files have them. */
  float[] byOutput() {
    float[] turned = new float[weight.values.length];
    for (int i = 0; i < inputs; i++) {
      for (int o = 0; o < outputs; o++) {
        turned[o * inputs + i] = (float) weight.values[i * outputs + o];
      }
    }
    return turned;
  }

  private static void addTimes(double factor, double[] from, int at, double[] to, int toAt,
      int count) {
    for (int i = 0; i < count; i++) {
      to[toAt + i] += factor * from[at + i];
    }
  }

  /** In four sums, so that additions do not wait for one another. */
  private static double dot(double[] a, int at, double[] b, int count) {
    int i = 0;
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    for (; i + 3 < count; i += 4) {
      s0 += a[at + i] * b[i];
      s1 += a[at + i + 1] * b[i + 1];
      s2 += a[at + i + 2] * b[i + 2];
      s3 += a[at + i + 3] * b[i + 3];
    }
    for (; i < count; i++) {
      s0 += a[at + i] * b[i];
    }
    return s0 + s1 + s2 + s3;
  }
}
