package dev.winnow.relevance;

import java.util.Arrays;
import java.util.List;

/**
 * Layer normalisation (arXiv 1607.06450) of the first numbers of the input: less their mean, over their standard deviation, times a weight, plus a
 * bias. The rest passes as it is.
 */
final class LayerNorm implements Layer {
  /** Added to the variance. */
  static final double EPSILON = 1e-5;

  final Parameter weight;
  final Parameter bias;
  private final int size;
  private final int rest;

  /**
   * A norm.
   *
   * @param size how many numbers are normalised; 0 for none
   * @param rest how many pass
   */
  LayerNorm(int size, int rest) {
    this.size = size;
    this.rest = rest;
    weight = new Parameter(size, false);
    bias = new Parameter(size, false);
    Arrays.fill(weight.values, 1);
  }

  @Override
  public int outputs() {
    return size + rest;
  }

  @Override
  public void forward(double[] in, double[] out) {
    double mean = mean(in);
    double deviation = deviation(in, mean);
    for (int i = 0; i < size; i++) {
      out[i] = (in[i] - mean) / deviation * weight.values[i] + bias.values[i];
    }
    System.arraycopy(in, size, out, size, rest);
  }

  @Override
  public void backward(double[] in, double[] gradOut, double[] gradIn) {
    double mean = mean(in);
    double deviation = deviation(in, mean);
    double sum = 0;
    double along = 0;
    for (int i = 0; i < size; i++) {
      double normal = (in[i] - mean) / deviation;
      weight.gradient[i] += gradOut[i] * normal;
      bias.gradient[i] += gradOut[i];
      double byNormal = gradOut[i] * weight.values[i];
      sum += byNormal;
      along += byNormal * normal;
    }
    for (int i = 0; i < size; i++) {
      double normal = (in[i] - mean) / deviation;
      gradIn[i] = (gradOut[i] * weight.values[i] - (sum + normal * along) / size) / deviation;
    }
    System.arraycopy(gradOut, size, gradIn, size, rest);
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(weight, bias);
  }

  private double mean(double[] in) {
    double sum = 0;
    for (int i = 0; i < size; i++) {
      sum += in[i];
    }
    return sum / Math.max(1, size);
  }

  private double deviation(double[] in, double mean) {
    double squares = 0;
    for (int i = 0; i < size; i++) {
      squares += (in[i] - mean) * (in[i] - mean);
    }
    return Math.sqrt(squares / Math.max(1, size) + EPSILON);
  }
}
