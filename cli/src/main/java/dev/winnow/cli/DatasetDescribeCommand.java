package dev.winnow.cli;

import dev.winnow.datasets.DatasetDescription;
import dev.winnow.datasets.DatasetFolder;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code winnow dataset describe}. */
@Command(name = "describe", description = "Read a dataset folder to the end, check it, and print its "
    + "vectors, each attribute's type, fill and values, and its workloads.")
final class DatasetDescribeCommand implements Callable<Integer> {
  @Spec
  private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "DIR", description = "The dataset folder.")
  private Path source;

  @Override
  public Integer call() {
    DatasetDescription description;
    try (DatasetFolder folder = DatasetFolder.open(source);
        ProgressReporter progress = new ProgressReporter(-1)) {
      description = DatasetDescription.of(folder, progress.stage("read"));
    }
    spec.commandLine().getOut().print(description);
    return 0;
  }
}
