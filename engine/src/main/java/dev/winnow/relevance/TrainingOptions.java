package dev.winnow.relevance;

import dev.winnow.InvalidRequestException;
import java.util.List;

/**
 * How a relevance model is trained.
 *
 * @param family shape of the map
 * @param input what a query's parameters come from
 * @param hidden units of the hidden layers, each 1 to 65,536; the paper has 3,072 twice
 * @param optimisation how weights are fitted
 * @param negatives answers that are not relevant to learn from a query, drawn at random; 0 for all. The relevances are corrected for it.
 * @param seed where random numbers begin: equal seeds give equal models
 * @param target what the threshold is chosen for
 */
public record TrainingOptions(ScoreFamily family, AdapterInput input, List<Integer> hidden,
    Optimisation optimisation, int negatives, long seed, ThresholdTarget target) {
  private static final int MAX_WIDTH = 1 << 16;
  private static final int MAX_LAYERS = 8;
  private static final double PAPER_TARGET = 0.95;

  /** @throws InvalidRequestException if one is outside its range */
  public TrainingOptions {
    hidden = List.copyOf(hidden);
    if (hidden.size() > MAX_LAYERS
        || hidden.stream().anyMatch(size -> size < 1 || size > MAX_WIDTH)) {
      throw new InvalidRequestException("hidden layers of " + hidden
          + " units are not allowed; there may be " + MAX_LAYERS + " of 1 to " + MAX_WIDTH);
    }
    if (negatives < 0) {
      throw new InvalidRequestException(
          "negatives = " + negatives + " is not allowed; it must be 0, for all, or more");
    }
  }

  /** A linear map from the vector and the profile of scores, and a threshold that keeps 95 % of what is relevant. */
  public static TrainingOptions defaults() {
    return of(ScoreFamily.LINEAR, AdapterInput.BOTH);
  }

  /** The defaults for a shape of the map and a kind of input. */
  public static TrainingOptions of(ScoreFamily family, AdapterInput input) {
    int units = switch (input) {
      case EMBEDDING -> 256;
      case PROFILE -> 64;
      case BOTH -> 32; // docs/relevance.md has what more would give and cost
    };
    return new TrainingOptions(family, input, List.of(units), Optimisation.defaults(), 0, 42,
        new ThresholdTarget.Recall(PAPER_TARGET));
  }

  /** The same with other hidden layers. */
  public TrainingOptions withHidden(List<Integer> sizes) {
    return new TrainingOptions(family, input, sizes, optimisation, negatives, seed, target);
  }

  /** The same, fitted otherwise. */
  public TrainingOptions withOptimisation(Optimisation other) {
    return new TrainingOptions(family, input, hidden, other, negatives, seed, target);
  }

  /** The same with another number of negatives a query. */
  public TrainingOptions withNegatives(int count) {
    return new TrainingOptions(family, input, hidden, optimisation, count, seed, target);
  }

  /** The same with another seed. */
  public TrainingOptions withSeed(long number) {
    return new TrainingOptions(family, input, hidden, optimisation, negatives, number, target);
  }

  /** The same with a threshold chosen for something else. */
  public TrainingOptions withTarget(ThresholdTarget other) {
    return new TrainingOptions(family, input, hidden, optimisation, negatives, seed, other);
  }
}
