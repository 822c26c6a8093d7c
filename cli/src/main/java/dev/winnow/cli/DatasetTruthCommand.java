package dev.winnow.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code winnow dataset truth}. */
@Command(name = "truth", description = "Work out the exact answers to the workloads of a dataset "
    + "folder and write them as WORKLOAD.groundtruth.ivecs.")
final class DatasetTruthCommand implements Callable<Integer> {
  @Spec
  private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "DIR", description = "The dataset folder.")
  private Path source;

  @Option(names = "--workload", split = ",", paramLabel = "W", description = "Workloads, separated by commas; those without answers if left out.")
  private List<String> workloads = List.of();

  @Option(names = "-k", defaultValue = "100", paramLabel = "K", description = "Answers a query; ${DEFAULT-VALUE} if left out.")
  private int k;

  @Option(names = "--threads", paramLabel = "N", description = "Threads; all processors if left out.")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(names = "--out", paramLabel = "DIR", description = "The folder to write to; the dataset folder if left out.")
  private @Nullable Path target;

  @Option(names = "--overwrite", description = "Replace answers that are there.")
  private boolean overwrite;

  @Override
  public Integer call() {
    TruthFiles files = new TruthFiles(source, target == null ? source : target, k, threads);
    List<String> wanted = wanted(files);
    files.write(wanted);
    wanted.forEach(name -> spec.commandLine().getOut().println(files.file(name)));
    if (wanted.isEmpty()) {
      spec.commandLine().getOut().println("all workloads have answers; --overwrite replaces them");
    }
    return 0;
  }

  private List<String> wanted(TruthFiles files) {
    if (workloads.isEmpty()) {
      return TruthFiles.workloads(source).stream().filter(name -> overwrite || !files.isThere(name))
          .toList();
    }
    for (String name : workloads) {
      if (!overwrite && files.isThere(name)) {
        throw new CommandFailure(files.file(name) + " exists already; --overwrite replaces it");
      }
    }
    return workloads;
  }
}
