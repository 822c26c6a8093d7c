package dev.winnow.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code winnow relevance}. */
@Command(name = "relevance", description = "Train, evaluate and keep models of relevance, by which searches end where answers "
    + "cease to be relevant; docs/relevance.md explains them.", synopsisSubcommandLabel = "COMMAND", subcommands = {
      RelevanceTrainCommand.class, RelevanceEvaluateCommand.class, RelevanceShowCommand.class,
      RelevanceExportCommand.class, RelevanceImportCommand.class, RelevanceRemoveCommand.class})
final class RelevanceCommand implements Runnable {
  @Spec
  private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(),
        "Missing command: train, evaluate, show, export, import or remove");
  }
}
