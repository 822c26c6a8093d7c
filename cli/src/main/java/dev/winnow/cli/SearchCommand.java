package dev.winnow.cli;

import dev.winnow.Explain;
import dev.winnow.Hit;
import dev.winnow.SearchResult;
import dev.winnow.VectorCollection;
import dev.winnow.Winnow;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code winnow search}. */
@Command(name = "search", description = "Print the records nearest to a query vector that satisfy a "
    + "filter, best first.")
final class SearchCommand implements Callable<Integer> {
  @Spec
  private CommandSpec spec;

  @Mixin
  private CollectionOptions target;

  @Mixin
  private QueryOptions query;

  @Option(names = "--explain", description = "Print the plan too.")
  private boolean explain;

  @Option(names = "--format", defaultValue = "table", paramLabel = "table|json", description = "How to print the answer; a table if left out.")
  private OutputFormat format;

  @Override
  public Integer call() throws IOException {
    try (Winnow winnow = target.openExisting()) {
      VectorCollection collection = winnow.collection(target.name());
      SearchResult result = query.search(collection);
      List<Hit> hits = result.hits();
      PrintWriter out = spec.commandLine().getOut();
      if (format == OutputFormat.JSON) {
        out.println(Json.result(result, hits, explain));
      } else {
        print(out, result, hits);
      }
      return 0;
    }
  }

  private void print(PrintWriter out, SearchResult result, List<Hit> hits) {
    HitTable.print(out, hits, "");
    out.println();
    out.println(summary(result, hits.size()));
    if (explain) {
      out.println();
      PlanText.print(out, result.explain(), "");
    }
  }

  private static String summary(SearchResult result, int shown) {
    Explain how = result.explain();
    String cut = switch (how.cut()) {
      case NONE -> "";
      case MIN_SCORE -> "; the least score cut the rest";
      case MIN_RELEVANCE -> "; the least relevance cut the rest";
      case DEADLINE -> "; the deadline cut the rest";
    };
    return Format.count(shown) + " hits of " + Format.count(result.matches()) + " matches in "
        + Format.nanos(PlanText.total(how)) + cut;
  }
}
