package dev.winnow.relevance;

import dev.winnow.InvalidRequestException;
import dev.winnow.Progress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Trains relevance models: the Cosine Adapter (arXiv 2408.04887, section 3), with binary cross-entropy over the answers of judged queries. One thread;
 * equal lists and options give equal models.
 */
public final class RelevanceTrainer {
  private static final double VALIDATION_SHARE = 0.1;

  private final List<JudgedList> training;
  private final List<JudgedList> validation;
  private final TrainingOptions options;
  private final int dimension;

  private RelevanceTrainer(List<JudgedList> training, List<JudgedList> validation,
      TrainingOptions options) {
    this.training = training;
    this.validation = validation;
    this.options = options;
    dimension = training.getFirst().query().length;
  }

  /**
   * Trains a model.
   *
   * @param training lists to learn from
   * @param validation lists by which training is ended and the threshold chosen; if empty, a tenth of the others, drawn by the seed
   * @param progress hears of epochs
   * @throws InvalidRequestException if there is nothing to learn, as where no answer is relevant or all are, or the loss ceases to be a number
   */
  public static TrainingReport train(List<JudgedList> training, List<JudgedList> validation,
      TrainingOptions options, Progress progress) {
    List<JudgedList> learned = filled(training);
    List<JudgedList> held = filled(validation);
    if (held.isEmpty()) {
      List<JudgedList> mixed = shuffled(learned, new SplittableRandom(options.seed()));
      int count = (int) Math.ceil(VALIDATION_SHARE * mixed.size());
      held = mixed.subList(0, count);
      learned = mixed.subList(count, mixed.size());
    }
    requireBoth("training", learned);
    requireBoth("validation", held);
    return new RelevanceTrainer(learned, held, options).run(progress);
  }

  private static List<JudgedList> filled(List<JudgedList> lists) {
    List<JudgedList> filled = lists.stream().filter(list -> list.size() > 0).toList();
    for (JudgedList list : filled) {
      if (list.query().length != filled.getFirst().query().length) {
        throw new InvalidRequestException("judged queries have dimensions "
            + filled.getFirst().query().length + " and " + list.query().length);
      }
    }
    return filled;
  }

  private static void requireBoth(String which, List<JudgedList> lists) {
    long relevant = lists.stream().mapToLong(JudgedList::found).sum();
    long all = lists.stream().mapToLong(JudgedList::size).sum();
    if (relevant == 0 || relevant == all) {
      throw new InvalidRequestException("of the " + all + " answers of the " + lists.size() + " "
          + which + " queries " + (relevant == 0 ? "none is" : "all are")
          + " relevant; a model learns from some that are and some that are not");
    }
  }

  private static <T> List<T> shuffled(List<T> items, SplittableRandom random) {
    List<T> mixed = new ArrayList<>(items);
    for (int i = mixed.size() - 1; i > 0; i--) {
      T one = mixed.set(random.nextInt(i + 1), mixed.get(i));
      mixed.set(i, one);
    }
    return mixed;
  }

  private TrainingReport run(Progress progress) {
    SplittableRandom random = new SplittableRandom(options.seed());
    PairSample sample = new PairSample(training, options.negatives(), random.split());
    ScoreFit fit = ScoreFit.of(options.family(), training, sample);
    Adapter.Standard standard = standard();
    boolean raw = options.family() == ScoreFamily.RAW;
    int vector = !raw && options.input().embedding() ? dimension : 0;
    int figures = !raw && options.input().profile() ? ScoreProfile.FIGURES : 0;
    TrainingNetwork network = new TrainingNetwork(vector, figures,
        raw ? List.of() : options.hidden(), options.family().parameters(),
        options.optimisation().dropout(), random.split());
    double[] begin = network.last.bias.values;
    begin[0] = LogitMap.inverseSoftplus(fit.a());
    begin[1] = fit.b();
    List<TrainingReport.Epoch> epochs = new ArrayList<>();
    int best = 0;
    if (!raw) {
      AdapterFit learning = new AdapterFit(options, fit, standard, network);
      best = learning.run(training, sample, validation, random.split(), epochs, progress);
    }
    network.last.bias.values[1] += sample.priorShift();
    Adapter.Shape shape = new Adapter.Shape(options.family(), options.input(), dimension,
        fit.center(), fit.scale());
    Adapter adapter = new Adapter(shape, Network.of(network), standard, 0, about(sample));
    TrainingReport.ThresholdEffect effect = effect(adapter);
    return new TrainingReport(adapter.withThreshold(effect.threshold()), epochs, best, effect);
  }

  private Adapter.Standard standard() {
    double[] sums = new double[ScoreProfile.FIGURES];
    double[] squares = new double[ScoreProfile.FIGURES];
    for (JudgedList list : training) {
      double[] figures = ScoreProfile.of(list.scores());
      for (int i = 0; i < figures.length; i++) {
        sums[i] += figures[i];
        squares[i] += figures[i] * figures[i];
      }
    }
    float[] mean = new float[sums.length];
    float[] deviation = new float[sums.length];
    for (int i = 0; i < sums.length; i++) {
      double middle = sums[i] / training.size();
      double variance = squares[i] / training.size() - middle * middle;
      mean[i] = (float) middle;
      deviation[i] = variance > 1e-12 ? (float) Math.sqrt(variance) : 1;
    }
    return new Adapter.Standard(mean, deviation);
  }

  private TrainingReport.ThresholdEffect effect(Adapter adapter) {
    Ranked ranked = Ranked.of(validation, list -> relevances(adapter, list));
    int[] once = new int[validation.size()];
    Arrays.fill(once, 1);
    Ranked.Cut cut = switch (options.target()) {
      case ThresholdTarget.Recall(double share) -> ranked.atRecall(share, once);
      case ThresholdTarget.Precision(double share) -> {
        Ranked.Cut best = ranked.atPrecision(share, once);
        if (best.precision() < share) {
          throw new InvalidRequestException("no threshold has a precision of " + share
              + " on the validation queries; the most is " + best.precision());
        }
        yield best;
      }
      case ThresholdTarget.Given(double relevance) -> ranked.atValue(relevance, once);
    };
    return new TrainingReport.ThresholdEffect(cut.value(), cut.recall(), cut.precision(),
        cut.kept());
  }

  /** The relevance of each answer of a list. */
  static double[] relevances(Adapter adapter, JudgedList list) {
    LogitMap map = adapter.map(list.query(), list.scores());
    double[] values = new double[list.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = map.relevance(list.scores()[i]);
    }
    return values;
  }

  private Map<String, String> about(PairSample sample) {
    Map<String, String> about = new LinkedHashMap<>();
    about.put("trainingQueries", String.valueOf(training.size()));
    about.put("validationQueries", String.valueOf(validation.size()));
    about.put("relevantPairs", String.valueOf(sample.positives()));
    about.put("otherPairs", String.valueOf(sample.negatives()));
    about.put("seed", String.valueOf(options.seed()));
    about.put("target", options.target().toString());
    return about;
  }
}
