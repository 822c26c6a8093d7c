package dev.winnow.cli;

import dev.winnow.Winnow;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code winnow collections}. */
@Command(name = "collections", description = "List or drop the collections of a database.", synopsisSubcommandLabel = "COMMAND", subcommands = {
  CollectionsCommand.ListCommand.class, CollectionsCommand.DropCommand.class})
final class CollectionsCommand implements Runnable {
  @Spec
  private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Missing command: list or drop");
  }

  /** {@code winnow collections list}. */
  @Command(name = "list", description = "Print the names of all collections, one a line.")
  static final class ListCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private DatabaseOptions database;

    @Override
    public Integer call() {
      try (Winnow winnow = database.openExisting()) {
        winnow.collections().forEach(spec.commandLine().getOut()::println);
        return 0;
      }
    }
  }

  /** {@code winnow collections drop}. */
  @Command(name = "drop", description = "Delete collections and all they hold.")
  static final class DropCommand implements Callable<Integer> {
    @Mixin
    private DatabaseOptions database;

    @Parameters(arity = "1..*", paramLabel = "NAME", description = "The collections to delete.")
    private List<String> names;

    @Override
    public Integer call() {
      try (Winnow winnow = database.openExisting()) {
        names.forEach(winnow::collection); // all must be there before the first goes
        names.forEach(winnow::drop);
        return 0;
      }
    }
  }
}
