package dev.winnow.cli;

import dev.winnow.InvalidRequestException;
import dev.winnow.bench.compare.Comparison;
import dev.winnow.bench.compare.ComparisonTable;
import dev.winnow.bench.report.BenchResults;
import dev.winnow.bench.report.ResultsReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code winnow compare}. */
@Command(name = "compare", description = "Compare results of 'bench' point by point, with intervals that say what "
    + "may be chance: each of the others with the first, or with --before all of the others with all of those.")
final class CompareCommand implements Callable<Integer> {
  @Spec
  private CommandSpec spec;

  @Parameters(arity = "1..*", paramLabel = "RESULTS", description = "results.json files of 'bench', or the folders that hold them.")
  private List<Path> files;

  @Option(names = "--before", paramLabel = "RESULTS", description = "A run of what the others are compared with; several runs narrow the intervals.")
  private List<Path> before = List.of();

  @Option(names = "--deviation", defaultValue = "0.05", paramLabel = "D", description = "How much runs of the same code deviate at least, relative; ${DEFAULT-VALUE} if left out.")
  private double deviation;

  @Option(names = "--all", description = "Show the points that do not differ too.")
  private boolean all;

  @Override
  public Integer call() throws IOException {
    if (!(deviation > 0 && deviation < 1)) {
      throw new InvalidRequestException(
          "deviation = " + deviation + " is not allowed; it must be over 0 and under 1");
    }
    if (!before.isEmpty()) {
      return show(read(before), read(files));
    }
    if (files.size() < 2) {
      throw new InvalidRequestException("1 file given; 2 or more are compared");
    }
    List<BenchResults> results = read(files);
    for (int other = 1; other < results.size(); other++) {
      spec.commandLine().getOut().println(files.get(other) + " against " + files.getFirst() + ":");
      show(results.subList(0, 1), results.subList(other, other + 1));
    }
    return 0;
  }

  private int show(List<BenchResults> left, List<BenchResults> right) {
    PrintWriter out = spec.commandLine().getOut();
    out.print(ComparisonTable.render(Comparison.of(left, right, deviation), all));
    return 0;
  }

  private static List<BenchResults> read(List<Path> files) throws IOException {
    List<BenchResults> results = new ArrayList<>();
    for (Path file : files) {
      results
          .add(ResultsReader.read(Files.isDirectory(file) ? file.resolve("results.json") : file));
    }
    return results;
  }
}
