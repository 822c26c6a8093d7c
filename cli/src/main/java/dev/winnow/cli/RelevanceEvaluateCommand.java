package dev.winnow.cli;

import dev.winnow.InvalidRequestException;
import dev.winnow.VectorCollection;
import dev.winnow.Winnow;
import dev.winnow.bench.report.RelevanceReport;
import dev.winnow.relevance.AdapterInput;
import dev.winnow.relevance.Contender;
import dev.winnow.relevance.CutMeasurement;
import dev.winnow.relevance.JudgedList;
import dev.winnow.relevance.JudgedLists;
import dev.winnow.relevance.JudgedQuery;
import dev.winnow.relevance.RelevanceEvaluation;
import dev.winnow.relevance.RelevanceTrainer;
import dev.winnow.relevance.ScoreFamily;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code winnow relevance evaluate}. */
@Command(name = "evaluate", description = "Measure on the judged queries of the split test how well relevance is told: by the "
    + "collection's model if it has one, by the cosine alone, and with --compare by every kind of model, trained for it.")
final class RelevanceEvaluateCommand implements Callable<Integer> {
  private static final int MAX_K = 100_000;
  private static final List<Double> RECALLS = List.of(0.95, 0.99);

  @Spec
  private CommandSpec spec;

  @Mixin
  private JudgedQueries judged;

  @Mixin
  private CollectionOptions target;

  @Mixin
  private TrainingSettings settings;

  @Option(names = "-k", split = ",", defaultValue = "10,100", paramLabel = "K", description = "Answers a query, separated by commas; ${DEFAULT-VALUE} if left out.")
  private List<Integer> depths;

  @Option(names = "--compare", description = "Train and measure models of all families and inputs, or of those given.")
  private boolean compare;

  @Option(names = "--family", split = ",", paramLabel = "FAMILY", description = "Families to compare: ${COMPLETION-CANDIDATES}; all if left out.")
  private List<ScoreFamily> families = List.of(ScoreFamily.values());

  @Option(names = "--input", split = ",", paramLabel = "INPUT", description = "Inputs to compare: ${COMPLETION-CANDIDATES}; all if left out.")
  private List<AdapterInput> inputs = List.of(AdapterInput.values());

  @Option(names = "--samples", defaultValue = "500", paramLabel = "N", description = "Samples of the queries for the intervals; ${DEFAULT-VALUE} if left out.")
  private int samples;

  @Option(names = "--out", paramLabel = "OUT_DIR", description = "Write relevance.md, and relevance.html with plots, to this folder.")
  private @Nullable Path out;

  @Override
  public Integer call() throws IOException {
    for (int k : depths) {
      if (k < 1 || k > MAX_K) {
        throw new InvalidRequestException("k = " + k + " is not allowed; it must be 1 to " + MAX_K);
      }
    }
    PrintWriter print = spec.commandLine().getOut();
    try (Winnow winnow = target.openExisting()) {
      VectorCollection collection = winnow.collection(target.name());
      report(evaluate(collection, print), print);
      if (collection.relevanceModel().isPresent()) {
        measureCut(collection, print);
      }
      return 0;
    }
  }

  private List<RelevanceEvaluation> evaluate(VectorCollection collection, PrintWriter print) {
    try (Interruption interruption = new Interruption();
        ProgressReporter progress = new ProgressReporter(-1)) {
      Map<String, List<JudgedQuery>> queries = judged.read(collection);
      judged.require(queries, "test");
      List<Contender> contenders = new ArrayList<>(Contender.baselines());
      collection.relevanceModel()
          .ifPresent(model -> contenders.add(Contender.of("the collection's", model)));
      if (compare) {
        contenders.addAll(trained(collection, queries, interruption, progress, print));
      }
      int most = Math.max(settings.depth(), depths.stream().mapToInt(k -> k).max().orElse(1));
      JudgedLists test = judged.search(collection, "test", queries, most, interruption, progress,
          print);
      List<RelevanceEvaluation> evaluations = new ArrayList<>();
      for (int k : depths) {
        evaluations.add(RelevanceEvaluation.of(test.lists(), k, contenders, samples, 1,
            (stage, done, total) -> {
              interruption.check();
              progress.update(stage, done, total);
            }));
      }
      return evaluations;
    }
  }

  /** What the model saves of searches for the most answers asked for, at the usual recall and near all. */
  private void measureCut(VectorCollection collection, PrintWriter print) {
    try (Interruption interruption = new Interruption();
        ProgressReporter progress = new ProgressReporter(-1)) {
      List<float[]> vectors = judged.read(collection).getOrDefault("test", List.of()).stream()
          .map(JudgedQuery::vector).toList();
      int k = depths.stream().mapToInt(depth -> depth).max().orElse(1);
      for (double recall : RECALLS) {
        CutMeasurement cut = CutMeasurement.of(collection, vectors, k, recall, judged.filter(),
            (stage, done, total) -> {
              interruption.check();
              progress.update(stage + " " + recall, done, total);
            });
        print.println(String.format(Locale.ROOT,
            "searching for relevant answers alone, k = %d, recall %.2f: the same answers as cut afterwards for %.1f %% of the "
                + "queries (%.1f on average); codes and vectors compared %,.0f instead of %,.0f (%.0f %% less)",
            k, recall, 100.0 * cut.equal() / cut.queries(), cut.kept(), cut.work(),
            cut.workBefore(), 100 * (1 - cut.work() / cut.workBefore())));
      }
    }
  }

  private List<Contender> trained(VectorCollection collection,
      Map<String, List<JudgedQuery>> queries, Interruption interruption, ProgressReporter progress,
      PrintWriter print) {
    judged.require(queries, "train");
    List<JudgedList> train = judged
        .search(collection, "train", queries, settings.depth(), interruption, progress, print)
        .lists();
    List<JudgedList> valid = judged
        .search(collection, "valid", queries, settings.depth(), interruption, progress, print)
        .lists();
    List<Contender> contenders = new ArrayList<>();
    for (AdapterInput input : inputs) {
      for (ScoreFamily family : families) {
        boolean same = family == ScoreFamily.RAW; // whatever the input
        if (same && input != inputs.getFirst()) {
          continue;
        }
        String name = same ? family.label() : family.label() + ", " + input.label();
        contenders.add(Contender.of(name, RelevanceTrainer
            .train(train, valid, settings.options(family, input), (stage, done, total) -> {
              interruption.check();
              progress.update(name, done, total);
            }).model()));
      }
    }
    return contenders;
  }

  private void report(List<RelevanceEvaluation> evaluations, PrintWriter print) throws IOException {
    for (RelevanceEvaluation evaluation : evaluations) {
      print.println(RelevanceReport.title(evaluation));
      List<List<String>> lines = RelevanceReport.table(evaluation);
      Table table = new Table(40, headers(lines.getFirst()));
      lines.subList(1, lines.size()).forEach(table::add);
      table.print(print, "");
      print.println();
    }
    if (out != null) {
      Files.createDirectories(out);
      RelevanceReport.writeMarkdown(evaluations, out.resolve("relevance.md"));
      RelevanceReport.writeHtml("Relevance on " + judged.source().getFileName(), evaluations,
          out.resolve("relevance.html"));
      print.println("report: " + out.resolve("relevance.html"));
    }
  }

  private static String[] headers(List<String> names) {
    String[] headers = new String[names.size()];
    for (int i = 0; i < headers.length; i++) {
      headers[i] = i == 0 ? names.get(i) : ">" + names.get(i);
    }
    return headers;
  }
}
