package dev.winnow.relevance;

import dev.winnow.InvalidRequestException;

/**
 * How weights are fitted: AdamW on mini-batches, until the validation loss has not fallen for some epochs.
 *
 * @param learningRate step size, over 0
 * @param weightDecay share of a weight, in units of the step size, that a step takes away; 0 or more
 * @param dropout share of the hidden units that is left out at random in training, from 0 and under 1
 * @param batch queries a step, at least 1
 * @param epochs passes over the queries at most, at least 1
 * @param patience epochs without a lower validation loss after which training ends, at least 1
 */
public record Optimisation(double learningRate, double weightDecay, double dropout, int batch,
    int epochs, int patience) {

  /** @throws InvalidRequestException if one is outside its range */
  public Optimisation {
    require(learningRate > 0 && Double.isFinite(learningRate), "learning rate", learningRate,
        "a number over 0");
    require(weightDecay >= 0 && Double.isFinite(weightDecay), "weight decay", weightDecay,
        "0 or more");
    require(dropout >= 0 && dropout < 1, "dropout", dropout, "0 or more and under 1");
    require(batch >= 1, "batch", batch, "at least 1");
    require(epochs >= 1, "epochs", epochs, "at least 1");
    require(patience >= 1, "patience", patience, "at least 1");
  }

  private static void require(boolean holds, String what, double value, String allowed) {
    if (!holds) {
      throw new InvalidRequestException(
          what + " = " + value + " is not allowed; it must be " + allowed);
    }
  }

  /** What suits some thousand judged queries. */
  public static Optimisation defaults() {
    return new Optimisation(1e-3, 1e-2, 0.5, 64, 100, 8);
  }
}
