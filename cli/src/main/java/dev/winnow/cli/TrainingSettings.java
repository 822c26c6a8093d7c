package dev.winnow.cli;

import dev.winnow.relevance.AdapterInput;
import dev.winnow.relevance.Optimisation;
import dev.winnow.relevance.ScoreFamily;
import dev.winnow.relevance.TrainingOptions;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How the {@code relevance} commands train; what is left out is the engine's default. */
final class TrainingSettings {
  @Option(names = "--hidden", split = ",", paramLabel = "UNITS", description = "Units of the hidden layers, separated by commas; 32 if left out, 64 for the profile "
      + "alone and 256 for the vector alone. The paper has 3072,3072.")
  private List<Integer> hidden = List.of();

  @Option(names = "--learning-rate", paramLabel = "R", description = "Step size of AdamW.")
  private @Nullable Double rate;

  @Option(names = "--weight-decay", paramLabel = "W", description = "Weight decay of AdamW.")
  private @Nullable Double decay;

  @Option(names = "--dropout", paramLabel = "P", description = "Share of hidden units that is left out in training.")
  private @Nullable Double dropout;

  @Option(names = "--batch", paramLabel = "N", description = "Queries a step.")
  private @Nullable Integer batch;

  @Option(names = "--epochs", paramLabel = "N", description = "Passes over the queries at most.")
  private @Nullable Integer epochs;

  @Option(names = "--patience", paramLabel = "N", description = "Epochs without a lower validation loss after which training ends.")
  private @Nullable Integer patience;

  @Option(names = "--negatives", defaultValue = "0", paramLabel = "N", description = "Answers that are not relevant to learn from a query, drawn at random; 0 for all.")
  private int negatives;

  @Option(names = "--seed", defaultValue = "42", paramLabel = "N", description = "Where the random numbers start; ${DEFAULT-VALUE} if left out.")
  private long seed;

  @Option(names = "--depth", defaultValue = "100", paramLabel = "K", description = "Answers of a query to learn from; ${DEFAULT-VALUE} if left out.")
  private int depth;

  /** Answers of a query to learn from. */
  int depth() {
    return depth;
  }

  /** The options for a family and an input. */
  TrainingOptions options(ScoreFamily family, AdapterInput input) {
    TrainingOptions options = TrainingOptions.of(family, input).withSeed(seed)
        .withNegatives(negatives).withOptimisation(optimisation());
    return hidden.isEmpty() ? options : options.withHidden(hidden);
  }

  private Optimisation optimisation() {
    Optimisation usual = Optimisation.defaults();
    return new Optimisation(or(rate, usual.learningRate()), or(decay, usual.weightDecay()),
        or(dropout, usual.dropout()), or(batch, usual.batch()), or(epochs, usual.epochs()),
        or(patience, usual.patience()));
  }

  private static <T> T or(@Nullable T given, T usual) {
    return given == null ? usual : given;
  }
}
