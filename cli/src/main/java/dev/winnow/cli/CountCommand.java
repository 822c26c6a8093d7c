package dev.winnow.cli;

import dev.winnow.Winnow;
import dev.winnow.filter.Filter;
import dev.winnow.filter.FilterText;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code winnow count}. */
@Command(name = "count", description = "Print how many records satisfy a filter; exact.")
final class CountCommand implements Callable<Integer> {
  @Spec
  private CommandSpec spec;

  @Mixin
  private CollectionOptions target;

  @Option(names = "--where", paramLabel = "FILTER", description = "The filter; all if left out.")
  private @Nullable String where;

  @Override
  public Integer call() {
    Filter filter = where == null ? new Filter.True() : FilterText.parse(where);
    try (Winnow winnow = target.openExisting()) {
      long count = winnow.collection(target.name()).count(filter);
      spec.commandLine().getOut().println(count);
      return 0;
    }
  }
}
