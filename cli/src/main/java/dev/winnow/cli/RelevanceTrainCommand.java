package dev.winnow.cli;

import dev.winnow.VectorCollection;
import dev.winnow.Winnow;
import dev.winnow.relevance.AdapterInput;
import dev.winnow.relevance.JudgedList;
import dev.winnow.relevance.JudgedQuery;
import dev.winnow.relevance.RelevanceTrainer;
import dev.winnow.relevance.ScoreFamily;
import dev.winnow.relevance.ThresholdTarget;
import dev.winnow.relevance.TrainingOptions;
import dev.winnow.relevance.TrainingReport;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code winnow relevance train}. */
@Command(name = "train", description = "Train a relevance model on the judged queries of a dataset folder, and set it as the "
    + "collection's. Queries of the split train are learned, those of valid end the training and choose the threshold.")
final class RelevanceTrainCommand implements Callable<Integer> {
  private static final int POINTS = 12;

  @Spec
  private CommandSpec spec;

  @Mixin
  private JudgedQueries judged;

  @Mixin
  private CollectionOptions target;

  @Mixin
  private TrainingSettings settings;

  @Option(names = "--family", defaultValue = "linear", paramLabel = "FAMILY", description = "Shape of the map: ${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} if left out.")
  private ScoreFamily family;

  @Option(names = "--input", defaultValue = "both", paramLabel = "INPUT", description = "What a query's map is computed from: ${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} if left out.")
  private AdapterInput input;

  @ArgGroup(exclusive = true)
  private @Nullable Target threshold;

  @Option(names = "--out", paramLabel = "FILE", description = "Write the model to this file, and leave the collection as it is.")
  private @Nullable Path out;

  /** What the threshold is for. */
  private static final class Target {
    @Option(names = "--target-recall", paramLabel = "R", description = "Have the threshold keep this share of the relevant answers; 0.95 if left out.")
    private @Nullable Double recall;

    @Option(names = "--target-precision", paramLabel = "P", description = "Have this share of what the threshold keeps be relevant.")
    private @Nullable Double precision;

    @Option(names = "--threshold", paramLabel = "T", description = "Take this threshold.")
    private @Nullable Double given;

    ThresholdTarget target() {
      if (recall != null) {
        return new ThresholdTarget.Recall(recall);
      }
      return precision != null
          ? new ThresholdTarget.Precision(precision)
          : new ThresholdTarget.Given(given == null ? 0 : given);
    }
  }

  @Override
  public Integer call() {
    PrintWriter print = spec.commandLine().getOut();
    try (Winnow winnow = target.openExisting()) {
      VectorCollection collection = winnow.collection(target.name());
      TrainingReport report = train(collection, print);
      print(report, print);
      if (out != null) {
        report.model().write(out);
        print.println("written to " + out);
      } else {
        long version = collection.setRelevanceModel(report.model());
        print.println("relevance model " + version + " of collection '" + target.name() + "'");
      }
      return 0;
    }
  }

  private TrainingReport train(VectorCollection collection, PrintWriter print) {
    try (Interruption interruption = new Interruption();
        ProgressReporter progress = new ProgressReporter(-1)) {
      Map<String, List<JudgedQuery>> queries = judged.read(collection);
      judged.require(queries, "train");
      List<JudgedList> train = judged
          .search(collection, "train", queries, settings.depth(), interruption, progress, print)
          .lists();
      List<JudgedList> valid = judged
          .search(collection, "valid", queries, settings.depth(), interruption, progress, print)
          .lists();
      TrainingOptions options = settings.options(family, input);
      return RelevanceTrainer.train(train, valid,
          threshold == null ? options : options.withTarget(threshold.target()),
          (stage, done, total) -> {
            interruption.check();
            progress.update(stage, done, total);
          });
    }
  }

  private static void print(TrainingReport report, PrintWriter print) {
    List<TrainingReport.Epoch> epochs = report.epochs();
    if (!epochs.isEmpty()) {
      Table table = new Table(20, ">epoch", ">training loss", ">validation loss", "");
      int step = Math.max(1, (epochs.size() + POINTS - 1) / POINTS);
      for (int i = 0; i < epochs.size(); i++) {
        boolean best = i + 1 == report.best();
        if (i % step == 0 || best || i + 1 == epochs.size()) {
          table.add(List.of(i + 1, Format.score((float) epochs.get(i).training()),
              Format.score((float) epochs.get(i).validation()), best ? "kept" : ""));
        }
      }
      table.print(print, "");
    }
    TrainingReport.ThresholdEffect effect = report.validation();
    print.println(String.format(Locale.ROOT,
        "threshold %.4f: keeps %.1f %% of the relevant and %.1f %% of all answers of the validation queries, "
            + "%.1f %% of what it keeps is relevant",
        effect.threshold(), 100 * effect.recall(), 100 * effect.kept(), 100 * effect.precision()));
  }
}
