package dev.winnow.cli;

import dev.winnow.server.security.ApiKeys;
import dev.winnow.server.security.Role;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code winnow key}. */
@Command(name = "key", description = "Make and withdraw the keys that 'serve --keys' asks for. A server that runs sees the change within a second.", synopsisSubcommandLabel = "COMMAND", subcommands = {
  KeyCommand.Add.class, KeyCommand.Remove.class})
final class KeyCommand implements Runnable {
  @Spec
  private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Missing command: add or remove");
  }

  /** {@code winnow key add}. */
  @Command(name = "add", description = "Make a key, print it, and add its hash to the file, which is made if it does not exist.")
  static final class Add implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--keys", required = true, paramLabel = "FILE", description = "The file of keys.")
    private Path file;

    @Option(names = "--name", required = true, paramLabel = "NAME", description = "Whose key it is.")
    private String name;

    @Option(names = "--role", required = true, paramLabel = "ROLE", description = "What it allows: read, write or admin.")
    private Role role;

    @Option(names = "--collection", split = ",", paramLabel = "NAME", description = "The collections it is for; all if left out.")
    private List<String> collections = List.of();

    @Override
    public Integer call() {
      PrintWriter out = spec.commandLine().getOut();
      out.println(ApiKeys.add(file, name, role, new HashSet<>(collections)));
      return 0;
    }
  }

  /** {@code winnow key remove}. */
  @Command(name = "remove", description = "Withdraw a key.")
  static final class Remove implements Callable<Integer> {
    @Option(names = "--keys", required = true, paramLabel = "FILE", description = "The file of keys.")
    private Path file;

    @Option(names = "--name", required = true, paramLabel = "NAME", description = "Whose key it is.")
    private String name;

    @Override
    public Integer call() {
      ApiKeys.remove(file, name);
      return 0;
    }
  }
}
