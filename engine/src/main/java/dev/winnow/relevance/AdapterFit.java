package dev.winnow.relevance;

import dev.winnow.InvalidRequestException;
import dev.winnow.Progress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Fits the network of an adapter by gradient descent. Used once, by one thread. */
final class AdapterFit {
  private static final String STAGE = "train";

  private final TrainingOptions options;
  private final ScoreFit fit;
  private final Adapter.Standard standard;
  private final TrainingNetwork network;
  private final List<Parameter> parameters;
  private final double[] byOutput;

  AdapterFit(TrainingOptions options, ScoreFit fit, Adapter.Standard standard,
      TrainingNetwork network) {
    this.options = options;
    this.fit = fit;
    this.standard = standard;
    this.network = network;
    parameters = network.parameters();
    byOutput = new double[options.family().parameters()];
  }

  /** Runs epochs, leaves the network as after the best, and returns which that is, from 1. */
  int run(List<JudgedList> training, PairSample sample, List<JudgedList> validation,
      SplittableRandom random, List<TrainingReport.Epoch> epochs, Progress progress) {
    Optimisation how = options.optimisation();
    AdamW optimiser = new AdamW(parameters, how.learningRate(), how.weightDecay());
    PairSample all = new PairSample(validation, 0, random);
    List<double[]> inputs = inputs(training);
    List<double[]> held = inputs(validation);
    double shift = sample.priorShift();
    double least = Double.POSITIVE_INFINITY;
    int best = 0;
    List<double[]> kept = List.of();
    progress.update(STAGE, 0, how.epochs());
    for (int epoch = 1; epoch <= how.epochs() && epoch - best <= how.patience(); epoch++) {
      double trained = epoch(training, inputs, sample, optimiser, random);
      double loss = validationLoss(validation, held, all, shift);
      epochs.add(new TrainingReport.Epoch(trained, loss));
      if (!Double.isFinite(trained) || !Double.isFinite(loss)) {
        throw new InvalidRequestException(
            "after epoch " + epoch + " the loss is not a number any more; a learning rate under "
                + how.learningRate() + " may do");
      }
      if (loss < least) {
        least = loss;
        best = epoch;
        kept = copy();
      }
      progress.update(STAGE, epoch, how.epochs());
    }
    restore(kept);
    return best;
  }

  private List<double[]> inputs(List<JudgedList> lists) {
    List<double[]> inputs = new ArrayList<>();
    for (JudgedList list : lists) {
      float[] input = Adapter.input(options.family(), options.input(), list.query(), list.scores(),
          standard);
      double[] wide = new double[input.length];
      for (int i = 0; i < input.length; i++) {
        wide[i] = input[i];
      }
      inputs.add(wide);
    }
    return inputs;
  }

  private double epoch(List<JudgedList> lists, List<double[]> inputs, PairSample sample,
      AdamW optimiser, SplittableRandom random) {
    network.training(true);
    int[] order = new int[lists.size()];
    for (int i = 1; i < order.length; i++) {
      int other = random.nextInt(i + 1);
      order[i] = order[other];
      order[other] = i;
    }
    double sum = 0;
    long count = 0;
    int at = 0;
    while (at < order.length) {
      int end = Math.min(order.length, at + options.optimisation().batch());
      long pairs = 0;
      for (; at < end; at++) {
        int query = order[at];
        int[] places = sample.places(query);
        sum += loss(network.forward(inputs.get(query)), lists.get(query), places, 0);
        network.backward(byOutput);
        pairs += places.length;
      }
      optimiser.step((double) Math.max(1, pairs));
      count += pairs;
    }
    return sum / count;
  }

  private double validationLoss(List<JudgedList> lists, List<double[]> inputs, PairSample all,
      double shift) {
    network.training(false);
    double sum = 0;
    long count = 0;
    for (int query = 0; query < lists.size(); query++) {
      int[] places = all.places(query);
      sum += loss(network.forward(inputs.get(query)), lists.get(query), places, shift);
      count += places.length;
    }
    return sum / count;
  }

  /** The loss of the answers of a query, summed; its gradient by the outputs goes to {@link #byOutput}. */
  double loss(double[] outputs, JudgedList list, int[] places, double shift) {
    Arrays.fill(byOutput, 0);
    ScoreFamily family = options.family();
    double k = outputs.length > 2 ? LogitMap.exponentOf(outputs[2]) : 1;
    double exponent = family.exponent(k);
    double slope = LogitMap.softplus(outputs[0]);
    double bySlope = LogitMap.sigmoid(outputs[0]);
    double byK = outputs.length > 2 ? k * (1 - LogitMap.sigmoid(outputs[2])) : 0;
    double center = ScoreFamily.basis(fit.center(), exponent);
    double centerByK = byK == 0 ? 0 : ScoreFamily.byExponent(fit.center(), exponent);
    double sum = 0;
    for (int place : places) {
      double score = list.scores()[place];
      double u = fit.scale() * (ScoreFamily.basis(score, exponent) - center);
      double logit = slope * u + outputs[1] + shift;
      boolean relevant = list.relevant()[place];
      sum += LogitMap.softplus(relevant ? -logit : logit);
      double error = LogitMap.sigmoid(logit) - (relevant ? 1 : 0);
      byOutput[0] += error * bySlope * u;
      byOutput[1] += error;
      if (byK != 0) {
        double moved = ScoreFamily.byExponent(score, exponent) - centerByK;
        byOutput[2] += error * slope * fit.scale() * moved * byK;
      }
    }
    return sum;
  }

  /** The gradient of the last {@link #loss}. */
  double[] gradient() {
    return byOutput;
  }

  private List<double[]> copy() {
    return parameters.stream().map(parameter -> parameter.values.clone()).toList();
  }

  private void restore(List<double[]> kept) {
    for (int i = 0; i < kept.size(); i++) {
      System.arraycopy(kept.get(i), 0, parameters.get(i).values, 0, kept.get(i).length);
    }
  }
}
