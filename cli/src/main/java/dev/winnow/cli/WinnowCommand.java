package dev.winnow.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command as a whole and its global options; {@link Commands} adds the subcommands. */
@Command(name = "winnow", description = "Filtered approximate-nearest-neighbour search.", synopsisSubcommandLabel = "COMMAND", footer = {
  "",
  "'winnow COMMAND --help' explains a command. Exit codes: 0 done, 1 failed, " + "2 wrong usage."})
@SuppressWarnings("UnusedVariable") // picocli acts on the options by their annotations
final class WinnowCommand implements Runnable {
  @Spec
  private CommandSpec spec;

  @Option(names = "--version", versionHelp = true, description = "Print the version and end.")
  private boolean version;

  @Option(names = {"-h",
    "--help"}, usageHelp = true, scope = ScopeType.INHERIT, description = "Print what this command does and end.")
  private boolean help;

  @Option(names = "--debug", scope = ScopeType.INHERIT, description = "Log more, and print stack traces of failures.")
  private boolean debug;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Missing command");
  }

  /** Whether {@code --debug} was given; it also sets the level of the log. */
  static boolean debugging() {
    return "DEBUG".equals(System.getProperty("winnow.log"));
  }
}
