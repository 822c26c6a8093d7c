package dev.winnow.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/**
 * The subcommands by name. Reading the options of all of them takes longer than most commands, so only the one that is named
 * is read; all are for help and for arguments that name none.
 */
final class Commands {
  private static final Map<String, Class<?>> ALL = all();

  private Commands() {}

  /** The command line that understands these arguments. */
  static CommandLine forArguments(String[] args) {
    CommandLine commands = new CommandLine(new WinnowCommand());
    commands.getCommandSpec().version(Version.lines());
    @Nullable
    Class<?> named = args.length == 0 ? null : ALL.get(args[0]);
    if (named != null) {
      commands.addSubcommand(args[0], named);
    } else {
      ALL.forEach(commands::addSubcommand);
    }
    return commands;
  }

  private static Map<String, Class<?>> all() {
    Map<String, Class<?>> all = new LinkedHashMap<>();
    all.put("import", ImportCommand.class);
    all.put("search", SearchCommand.class);
    all.put("explain", ExplainCommand.class);
    all.put("count", CountCommand.class);
    all.put("get", GetCommand.class);
    all.put("snapshot", SnapshotCommand.class);
    all.put("restore", RestoreCommand.class);
    all.put("check", CheckCommand.class);
    all.put("info", InfoCommand.class);
    all.put("collections", CollectionsCommand.class);
    all.put("bench", BenchCommand.class);
    all.put("load", LoadCommand.class);
    all.put("report", ReportCommand.class);
    all.put("compare", CompareCommand.class);
    all.put("serve", ServeCommand.class);
    all.put("key", KeyCommand.class);
    all.put("relevance", RelevanceCommand.class);
    all.put("dataset", DatasetCommand.class);
    all.put("demo", DemoCommand.class);
    return all;
  }
}
