package dev.winnow.relevance;

import dev.winnow.RelevanceModel;
import java.util.List;

/**
 * What came of training.
 *
 * @param model the model of the best epoch, with its threshold
 * @param epochs mean loss a pair after each epoch, from the first on; of the map that is the same for all queries none
 * @param best which of them the model is of, from 1; 0 if there were none
 * @param validation what the threshold does to the pooled answers of the validation queries
 */
public record TrainingReport(RelevanceModel model, List<Epoch> epochs, int best,
    ThresholdEffect validation) {
  public TrainingReport {
    epochs = List.copyOf(epochs);
  }

  /**
   * Losses after an epoch: binary cross-entropy in nats.
   *
   * @param training mean over the epoch, with dropout
   * @param validation after it, without
   */
  public record Epoch(double training, double validation) {}

  /**
   * What a threshold does to pooled answers.
   *
   * @param threshold the relevance from which answers are kept
   * @param recall share of the relevant answers that is kept
   * @param precision share of the kept answers that is relevant
   * @param kept share of all answers that is kept
   */
  public record ThresholdEffect(double threshold, double recall, double precision, double kept) {}
}
