package dev.winnow.cli;

import dev.winnow.VectorCollection;
import dev.winnow.Winnow;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code winnow restore}. */
@Command(name = "restore", description = "Make a collection from a snapshot, which is copied.")
final class RestoreCommand implements Callable<Integer> {
  @Spec
  private CommandSpec spec;

  @Mixin
  private CollectionOptions target;

  @Option(names = "--from", required = true, paramLabel = "DIR", description = "The snapshot's folder.")
  private Path folder;

  @Override
  public Integer call() {
    try (Winnow winnow = Winnow.open(target.folder())) {
      VectorCollection restored = winnow.restore(target.name(), folder);
      spec.commandLine().getOut().println("collection " + restored.name() + ": "
          + Format.count(restored.size()) + " records restored");
      return 0;
    }
  }
}
