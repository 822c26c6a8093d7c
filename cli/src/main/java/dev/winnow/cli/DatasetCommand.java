package dev.winnow.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code winnow dataset}. */
@Command(name = "dataset", description = "Look at, make and convert dataset folders; docs/datasets.md "
    + "has the format.", synopsisSubcommandLabel = "COMMAND", subcommands = {
      DatasetDescribeCommand.class, DatasetGenerateCommand.class, DatasetWorkloadCommand.class,
      DatasetTruthCommand.class, DatasetConvertCommand.class, DatasetDownloadCommand.class})
final class DatasetCommand implements Runnable {
  @Spec
  private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(),
        "Missing command: describe, generate, workload, truth, convert or download");
  }
}
