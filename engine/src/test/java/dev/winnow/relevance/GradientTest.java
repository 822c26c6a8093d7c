package dev.winnow.relevance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Gradients of every layer and of the loss against finite differences. */
class GradientTest {
  private static final double STEP = 1e-5;
  private static final double TOLERANCE = 1e-6;

  private final SplittableRandom random = new SplittableRandom(11);

  private double[] draw(int size) {
    double[] values = new double[size];
    for (int i = 0; i < size; i++) {
      values[i] = 2 * random.nextDouble() - 1;
    }
    return values;
  }

  /** How a function changes with one number. */
  private static double slope(double[] values, int at, DoubleSupplier function) {
    double before = values[at];
    values[at] = before + STEP;
    double above = function.getAsDouble();
    values[at] = before - STEP;
    double below = function.getAsDouble();
    values[at] = before;
    return (above - below) / (2 * STEP);
  }

  /** Checks a layer by the sum of its outputs with random weights. */
  private void check(Layer layer, int inputs) {
    for (Parameter parameter : layer.parameters()) {
      System.arraycopy(draw(parameter.values.length), 0, parameter.values, 0,
          parameter.values.length);
    }
    double[] in = draw(inputs);
    double[] weights = draw(layer.outputs());
    double[] out = new double[layer.outputs()];
    DoubleSupplier sum = () -> {
      layer.forward(in, out);
      double total = 0;
      for (int i = 0; i < out.length; i++) {
        total += weights[i] * out[i];
      }
      return total;
    };
    sum.getAsDouble();
    double[] gradIn = new double[inputs];
    layer.backward(in, weights, gradIn);
    for (int i = 0; i < inputs; i++) {
      assertThat(gradIn[i]).as("input %d", i).isCloseTo(slope(in, i, sum), within(TOLERANCE));
    }
    for (Parameter parameter : layer.parameters()) {
      for (int i = 0; i < parameter.values.length; i++) {
        assertThat(parameter.gradient[i]).as("parameter %d", i)
            .isCloseTo(slope(parameter.values, i, sum), within(TOLERANCE));
      }
    }
  }

  @Test
  void linear() {
    check(new Linear(5, 7), 5);
    check(new Linear(0, 2), 0);
  }

  @Test
  void layerNorm() {
    check(new LayerNorm(6, 0), 6);
    check(new LayerNorm(4, 3), 7);
    check(new LayerNorm(0, 3), 3);
  }

  @Test
  void relu() {
    check(new Relu(9), 9);
  }

  @Test
  void dropoutThatIsOff() {
    check(new Dropout(5, 0.5, random), 5);
  }

  @Test
  void dropoutKeepsTheMeanAndTheGradientFollowsWhatWasKept() {
    int size = 20_000;
    Dropout dropout = new Dropout(size, 0.3, random);
    dropout.training(true);
    double[] in = new double[size];
    Arrays.fill(in, 1);
    double[] out = new double[size];
    double[] gradIn = new double[size];
    dropout.forward(in, out);
    dropout.backward(in, in, gradIn);
    assertThat(Arrays.stream(out).average().orElse(0)).isCloseTo(1, within(0.02));
    assertThat(gradIn).isEqualTo(out);
  }

  @Test
  void wholeNetwork() {
    TrainingNetwork network = new TrainingNetwork(6, 3, List.of(5, 4), 2, 0, random);
    double[] in = draw(9);
    double[] weights = {0.7, -1.3};
    DoubleSupplier sum = () -> {
      double[] out = network.forward(in);
      return weights[0] * out[0] + weights[1] * out[1];
    };
    sum.getAsDouble();
    network.backward(weights);
    for (Parameter parameter : network.parameters()) {
      for (int i = 0; i < parameter.values.length; i++) {
        assertThat(parameter.gradient[i]).isCloseTo(slope(parameter.values, i, sum),
            within(TOLERANCE));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(ScoreFamily.class)
  void lossOfEachFamily(ScoreFamily family) {
    JudgedList list = new JudgedList(new float[] {1}, new float[] {0.9f, 0.6f, 0.1f, 0, -0.4f},
        new boolean[] {true, false, true, false, false}, 2);
    int[] places = {0, 1, 2, 3, 4};
    AdapterFit fit = new AdapterFit(TrainingOptions.of(family, AdapterInput.PROFILE),
        new ScoreFit(0.3, 2, 1, 0), new Adapter.Standard(new float[10], new float[10]),
        new TrainingNetwork(0, 10, List.of(), family.parameters(), 0, random));
    double[] outputs = draw(family.parameters());
    fit.loss(outputs, list, places, 0.2);
    double[] gradient = fit.gradient().clone();
    for (int i = 0; i < outputs.length; i++) {
      assertThat(gradient[i]).as("output %d", i).isCloseTo(
          slope(outputs, i, () -> fit.loss(outputs, list, places, 0.2)), within(TOLERANCE));
    }
  }

  @Test
  void theNetworkThatIsRunSaysWhatTheOneThatWasTrainedDoes() {
    TrainingNetwork trained = new TrainingNetwork(32, 10, List.of(24, 16), 3, 0.5, random);
    for (Parameter parameter : trained.parameters()) {
      System.arraycopy(draw(parameter.values.length), 0, parameter.values, 0,
          parameter.values.length);
    }
    double[] in = draw(42);
    float[] narrow = new float[42];
    for (int i = 0; i < narrow.length; i++) {
      narrow[i] = (float) in[i];
    }
    double[] expected = trained.forward(in);
    float[] found = Network.of(trained).apply(narrow);
    for (int i = 0; i < expected.length; i++) {
      assertThat((double) found[i]).isCloseTo(expected[i], within(1e-4));
    }
  }
}
