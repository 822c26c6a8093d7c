package dev.winnow.cli;

import dev.winnow.RelevanceModel;
import dev.winnow.Winnow;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code winnow relevance export}. */
@Command(name = "export", description = "Write a collection's relevance model to a file, in the safetensors format.")
final class RelevanceExportCommand implements Callable<Integer> {
  @Spec
  private CommandSpec spec;

  @Mixin
  private CollectionOptions target;

  @Option(names = "--to", required = true, paramLabel = "FILE", description = "The file; what is there is replaced.")
  private Path file;

  @Override
  public Integer call() {
    try (Winnow winnow = target.openExisting()) {
      RelevanceModel model = winnow.collection(target.name()).relevanceModel()
          .orElseThrow(() -> new CommandFailure("collection '" + target.name()
              + "' has no relevance model; 'winnow relevance train' makes one"));
      model.write(file);
      spec.commandLine().getOut().println("written to " + file);
      return 0;
    }
  }
}
