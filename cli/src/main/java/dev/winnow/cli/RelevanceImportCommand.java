package dev.winnow.cli;

import dev.winnow.Winnow;
import dev.winnow.relevance.RelevanceModels;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code winnow relevance import}. */
@Command(name = "import", description = "Set a relevance model from a file, which 'export' wrote or another program; "
    + "docs/relevance.md has the format.")
final class RelevanceImportCommand implements Callable<Integer> {
  @Spec
  private CommandSpec spec;

  @Mixin
  private CollectionOptions target;

  @Option(names = "--from", required = true, paramLabel = "FILE", description = "The file.")
  private Path file;

  @Override
  public Integer call() {
    try (Winnow winnow = target.openExisting()) {
      long version = winnow.collection(target.name()).setRelevanceModel(RelevanceModels.read(file));
      spec.commandLine().getOut()
          .println("relevance model " + version + " of collection '" + target.name() + "'");
      return 0;
    }
  }
}
