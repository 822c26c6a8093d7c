package dev.winnow.cli;

import dev.winnow.RelevanceModel;
import dev.winnow.Winnow;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code winnow relevance show}. */
@Command(name = "show", description = "Print what a collection's relevance model is.")
final class RelevanceShowCommand implements Callable<Integer> {
  @Spec
  private CommandSpec spec;

  @Mixin
  private CollectionOptions target;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    try (Winnow winnow = target.openExisting()) {
      Optional<RelevanceModel> model = winnow.collection(target.name()).relevanceModel();
      if (model.isEmpty()) {
        out.println("collection '" + target.name() + "' has no relevance model");
        return 0;
      }
      out.println("threshold  " + model.get().threshold());
      out.println("dimension  " + model.get().dimension());
      out.println("scores     " + (model.get().depth() == 0
          ? "none: the query is known by its vector"
          : "the best " + model.get().depth() + " of a query"));
      new TreeMap<>(model.get().about()).forEach((name, text) -> out.println(name + "  " + text));
      return 0;
    }
  }
}
