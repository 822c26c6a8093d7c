package dev.winnow.cli;

import dev.winnow.InvalidRequestException;
import dev.winnow.bench.BenchSettings;
import dev.winnow.bench.method.BenchException;
import dev.winnow.bench.method.MethodSpec;
import dev.winnow.bench.method.Sweep;
import dev.winnow.bench.tune.Grid;
import dev.winnow.bench.tune.Tuning;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code winnow bench tune}. */
@Command(name = "tune", description = "Search for the build parameters that make a method fast at a recall, one parameter "
    + "after the other; run again with the same output folder, it goes on where it was.")
final class TuneCommand implements Callable<Integer> {
  @Spec
  private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "DIR", description = "The dataset folder.")
  private Path source;

  @Option(names = "--workload", required = true, paramLabel = "W", description = "The workload.")
  private String workload;

  @Option(names = "--method", required = true, paramLabel = "M", description = "The method, with parameters that stay if wanted.")
  private String method;

  @Option(names = "--out", required = true, paramLabel = "OUT_DIR", description = "Where the log and the last trial go.")
  private Path out;

  @Option(names = "--grid", paramLabel = "P=V,V", description = "A parameter and its values in rising order; may be given several times. What is usual if left out.")
  private List<String> grid = List.of();

  @Option(names = "-k", defaultValue = "10", paramLabel = "K", description = "Answers a query; ${DEFAULT-VALUE} if left out.")
  private int k;

  @Option(names = "--recall", defaultValue = "0.95", paramLabel = "R", description = "The recall wanted; ${DEFAULT-VALUE} if left out.")
  private double recall;

  @Option(names = "--queries", defaultValue = "50", paramLabel = "N", description = "Queries a trial; ${DEFAULT-VALUE} if left out.")
  private int queries;

  @Option(names = "--builds", defaultValue = "2", paramLabel = "N", description = "Builds a trial, whose mean counts; ${DEFAULT-VALUE} if left out.")
  private int builds;

  @Option(names = "--minutes", defaultValue = "60", paramLabel = "N", description = "No trial begins after so long, earlier runs of the search included; ${DEFAULT-VALUE} if left out.")
  private int minutes;

  @Override
  public Integer call() {
    PrintWriter text = spec.commandLine().getOut();
    Tuning.Found found = search(tuning(spec.commandLine().getErr()));
    text.println("best: " + found.best().label());
    text.printf("%.0f QPS at recall %.4f, after %d trials%s%n", found.reward().qps(),
        found.reward().recall(), found.trials().size(),
        found.complete() ? "" : "; the time was up, so there may be better ones");
    return found.reward().reached() ? 0 : ErrorLines.FAILED;
  }

  private Tuning tuning(PrintWriter err) {
    List<MethodSpec> methods = MethodSpec.parseList(method);
    if (methods.size() != 1) {
      throw new InvalidRequestException(methods.size() + " methods given; one is tuned at a time");
    }
    BenchSettings settings = BenchSettings.of(source, List.of(workload), methods, out).withK(k)
        .withSweep(new Sweep(List.of(recall), List.of())).withMaxQueries(queries)
        .withPasses(2, Duration.ofSeconds(4));
    Grid values = grid.isEmpty() ? Grid.usual(methods.getFirst().name()) : Grid.parse(grid);
    return new Tuning(settings, values, builds, Duration.ofMinutes(minutes), err::println);
  }

  private static Tuning.Found search(Tuning tuning) {
    try (Interruption interruption = new Interruption("the same command goes on from here",
        tuning::cancel)) {
      try {
        return tuning.run();
      } catch (BenchException failure) {
        interruption.check();
        throw failure;
      }
    }
  }
}
