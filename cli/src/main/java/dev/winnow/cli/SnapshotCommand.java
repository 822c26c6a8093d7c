package dev.winnow.cli;

import dev.winnow.Winnow;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code winnow snapshot}. */
@Command(name = "snapshot", description = "Write a copy of a collection into a new folder, linking what never changes "
    + "where the file system can.")
final class SnapshotCommand implements Callable<Integer> {
  @Spec
  private CommandSpec spec;

  @Mixin
  private CollectionOptions target;

  @Option(names = "--to", required = true, paramLabel = "DIR", description = "The folder to make.")
  private Path folder;

  @Override
  public Integer call() {
    try (Winnow winnow = target.openExisting()) {
      winnow.collection(target.name()).snapshot(folder);
      spec.commandLine().getOut().println("snapshot of " + target.name() + " written to " + folder);
      return 0;
    }
  }
}
