package dev.winnow.cli;

import dev.winnow.InvalidRequestException;
import dev.winnow.datasets.generate.FolderLayout;
import dev.winnow.datasets.generate.PaperFolder;
import dev.winnow.datasets.generate.PaperGenerator;
import dev.winnow.datasets.generate.PaperSettings;
import dev.winnow.datasets.generate.VectorShape;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code winnow dataset generate}. */
@Command(name = "generate", description = "Write a dataset folder of synthetic papers: vectors, "
    + "readable attributes, queries and filtered workloads. The same options give the same bytes, also after an interruption.")
final class DatasetGenerateCommand implements Callable<Integer> {
  @Spec
  private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "DIR", description = "A new or an empty folder.")
  private Path target;

  @Option(names = "--rows", required = true, paramLabel = "N", description = "How many papers, up to 10,000,000.")
  private long rows;

  @Option(names = "--dimension", defaultValue = "256", paramLabel = "D", description = "Values in a vector; ${DEFAULT-VALUE} if left out.")
  private int dimension;

  @Option(names = "--queries", defaultValue = "1000", paramLabel = "N", description = "Queries in each workload; ${DEFAULT-VALUE} if left out.")
  private int queries;

  @Option(names = "--seed", defaultValue = "1", paramLabel = "N", description = "Where the random numbers start; ${DEFAULT-VALUE} if left out.")
  private long seed;

  @Option(names = "--correlation", defaultValue = "0", paramLabel = "C", description = "How filters go with query vectors: 1 the query's own topic, 0 any, -1 far "
      + "topics; ${DEFAULT-VALUE} if left out.")
  private double correlation;

  @Option(names = "--noise", defaultValue = "0.3", paramLabel = "X", description = "Length of a vector's random part relative to its meaningful part; "
      + "${DEFAULT-VALUE} if left out.")
  private double noise;

  @Option(names = "--shape", defaultValue = "papers", paramLabel = "papers|noise", description = "What vectors look like: papers follows topic, time and author; noise is uniform on "
      + "the sphere. ${DEFAULT-VALUE} if left out.")
  private VectorShape shape;

  @Option(names = "--selectivity", split = ",", paramLabel = "S", description = "Add workloads corr-neg-S, corr-none-S and corr-pos-S, whose filters match that share of "
      + "the papers far from the query, anywhere, and near it.")
  private List<Double> selectivities = List.of();

  @Option(names = "--relevance-queries", defaultValue = "0", paramLabel = "N", description = "Add N queries with planted judgements of relevance, which 'relevance' trains on and is "
      + "evaluated by.")
  private int relevanceQueries;

  @Option(names = "--layout", defaultValue = "winnow", paramLabel = "winnow|arxiv", description = "winnow has papers and six workloads; arxiv has the files, the eleven attributes and the three "
      + "workloads of the published arXiv set. ${DEFAULT-VALUE} if left out.")
  private FolderLayout layout;

  @Option(names = "--threads", paramLabel = "N", description = "Threads that make papers; all processors if left out.")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(names = "--truth", defaultValue = "0", paramLabel = "K", description = "Work out K exact answers for each query too, which 'bench' needs.")
  private int answers;

  @Override
  public Integer call() {
    if (answers < 0) {
      throw new InvalidRequestException(
          "truth = " + answers + " is not allowed; it must be at least 0");
    }
    PaperSettings settings = new PaperSettings(rows, dimension, queries, seed, correlation, noise,
        shape, selectivities, relevanceQueries);
    PaperGenerator generator = new PaperGenerator(settings);
    long started = System.nanoTime();
    try (Interruption interruption = interruption(settings);
        ProgressReporter progress = new ProgressReporter(rows)) {
      PaperFolder.write(generator, target, layout, threads, (done, total) -> {
        interruption.check();
        progress.update("papers", done, total);
      });
    }
    print(spec.commandLine().getOut(), System.nanoTime() - started);
    if (answers > 0) {
      new TruthFiles(target, target, answers, threads).write(TruthFiles.workloads(target));
    }
    return 0;
  }

  private static Interruption interruption(PaperSettings settings) {
    return PaperFolder.isResumable(settings)
        ? new Interruption("what was made is kept, and the same command goes on from there",
            () -> {})
        : new Interruption();
  }

  private void print(PrintWriter out, long nanos) {
    long bytes = Trees.bytes(target);
    out.println(Format.count(rows) + " papers x " + dimension + " in " + target + ", seed " + seed
        + ": " + Format.bytes(bytes) + " in " + Format.nanos(nanos) + " ("
        + Format.rate(rows, nanos) + ", " + Format.bytes((long) (bytes / (nanos / 1e9))) + "/s)");
    if (answers == 0) {
      out.println("'winnow dataset truth " + target + "' adds the exact answers");
    }
    out.flush();
  }
}
