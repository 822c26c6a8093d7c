package dev.winnow.cli;

import dev.winnow.SearchResult;
import dev.winnow.Winnow;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code winnow explain}. */
@Command(name = "explain", description = "Run a search and print how its answer was found: the path "
    + "taken, those considered, the work done and the time each stage took.")
final class ExplainCommand implements Callable<Integer> {
  @Spec
  private CommandSpec spec;

  @Mixin
  private CollectionOptions target;

  @Mixin
  private QueryOptions query;

  @Option(names = "--format", defaultValue = "table", paramLabel = "table|json", description = "How to print the plan; a table if left out.")
  private OutputFormat format;

  @Override
  public Integer call() throws IOException {
    try (Winnow winnow = target.openExisting()) {
      SearchResult result = query.search(winnow.collection(target.name()));
      PrintWriter out = spec.commandLine().getOut();
      if (format == OutputFormat.JSON) {
        out.println(Json.plan(result));
      } else {
        PlanText.print(out, result.explain(), "");
      }
      return 0;
    }
  }
}
