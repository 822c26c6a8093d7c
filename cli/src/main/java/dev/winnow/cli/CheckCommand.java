package dev.winnow.cli;

import dev.winnow.CheckReport;
import dev.winnow.CorruptDataException;
import dev.winnow.Winnow;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code winnow check}. */
@Command(name = "check", description = "Read all that a database holds, compare it with its checksums and with one another, "
    + "and say what is wrong. Ends with 1 if anything is.")
final class CheckCommand implements Callable<Integer> {
  @Spec
  private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "DATA_DIR", description = "The database folder.")
  private Path folder;

  @Option(names = "--collection", paramLabel = "NAME", description = "Only this collection.")
  private @Nullable String collection;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    try (Winnow winnow = DatabaseOptions.openExisting(folder)) {
      List<String> names = collection == null ? winnow.collections() : List.of(collection);
      int wrong = 0;
      for (String name : names) {
        wrong += check(winnow, name, out);
      }
      if (names.isEmpty()) {
        out.println("no collections");
      }
      return wrong == 0 ? 0 : 1;
    }
  }

  /** Returns how many things are wrong. */
  private static int check(Winnow winnow, String name, PrintWriter out) {
    try {
      CheckReport report = winnow.collection(name).check();
      out.println("collection " + name + ": " + Format.count(report.records()) + " records, "
          + report.segments() + (report.segments() == 1 ? " segment, " : " segments, ")
          + Format.bytes(report.bytes()) + " checked; "
          + (report.findings().isEmpty() ? "all is well" : report.findings().size() + " wrong"));
      report.findings().forEach(finding -> out.println("  " + finding));
      return report.findings().size();
    } catch (CorruptDataException e) {
      out.println("collection " + name + ": cannot be opened");
      out.println("  " + e.getMessage());
      return 1;
    }
  }
}
