package dev.winnow.cli;

import dev.winnow.Winnow;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code winnow relevance remove}. */
@Command(name = "remove", description = "Take a collection's relevance model away.")
final class RelevanceRemoveCommand implements Callable<Integer> {
  @Spec
  private CommandSpec spec;

  @Mixin
  private CollectionOptions target;

  @Override
  public Integer call() {
    try (Winnow winnow = target.openExisting()) {
      boolean removed = winnow.collection(target.name()).removeRelevanceModel();
      spec.commandLine().getOut().println(
          removed ? "removed" : "collection '" + target.name() + "' has no relevance model");
      return 0;
    }
  }
}
