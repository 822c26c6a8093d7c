package dev.winnow.cli;

import dev.winnow.InvalidRequestException;
import dev.winnow.datasets.DatasetFolder;
import dev.winnow.datasets.Workload;
import dev.winnow.datasets.WorkloadWriter;
import dev.winnow.datasets.generate.SelectivityWorkloads;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code winnow dataset workload}. */
@Command(name = "workload", description = "Add workloads of wanted selectivities to a dataset folder: "
    + "ranges of its number fields at random places, with exact answers.")
final class DatasetWorkloadCommand implements Callable<Integer> {
  @Spec
  private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "DIR", description = "The dataset folder.")
  private Path source;

  @Option(names = "--name", defaultValue = "sel", paramLabel = "NAME", description = "The workloads are called NAME-SELECTIVITY; ${DEFAULT-VALUE} if left out.")
  private String name;

  @Option(names = "--selectivities", split = ",", defaultValue = "0.0001,0.001,0.01,0.1,0.5,0.9,1", paramLabel = "S", description = "Shares of the records to match; ${DEFAULT-VALUE} if left out.")
  private List<Double> selectivities;

  @Option(names = "--queries", defaultValue = "1000", paramLabel = "N", description = "Queries in each workload; ${DEFAULT-VALUE} if left out.")
  private int queries;

  @Option(names = "--seed", defaultValue = "1", paramLabel = "N", description = "Where the random numbers start; ${DEFAULT-VALUE} if left out.")
  private long seed;

  @Option(names = "-k", defaultValue = "100", paramLabel = "K", description = "Exact answers a query; ${DEFAULT-VALUE} if left out.")
  private int k;

  @Option(names = "--threads", paramLabel = "N", description = "Threads that work out the answers; all processors if left out.")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(names = "--overwrite", description = "Replace workloads that are there.")
  private boolean overwrite;

  @Override
  public Integer call() {
    if (k < 1 || threads < 1) {
      throw new InvalidRequestException(
          "k = " + k + " and threads = " + threads + "; both must be at least 1");
    }
    SelectivityWorkloads.Settings settings = new SelectivityWorkloads.Settings(name, selectivities,
        queries, seed);
    for (String workload : settings.workloads()) {
      Path file = WorkloadWriter.file(source, workload);
      if (!overwrite && Files.exists(file)) {
        throw new CommandFailure(file + " exists already; --overwrite replaces it");
      }
    }
    TruthFiles truth = new TruthFiles(source, source, k, threads);
    for (Workload workload : draw(settings)) {
      truth.delete(workload.name());
      WorkloadWriter.write(workload, source);
    }
    truth.write(settings.workloads());
    settings.workloads().forEach(
        workload -> spec.commandLine().getOut().println(WorkloadWriter.file(source, workload)));
    return 0;
  }

  private List<Workload> draw(SelectivityWorkloads.Settings settings) {
    try (DatasetFolder folder = DatasetFolder.open(source);
        Interruption interruption = new Interruption();
        ProgressReporter progress = new ProgressReporter(folder.base().rows())) {
      return SelectivityWorkloads.draw(folder, settings, (done, total) -> {
        interruption.check();
        progress.update("attributes", done, total);
      });
    }
  }
}
