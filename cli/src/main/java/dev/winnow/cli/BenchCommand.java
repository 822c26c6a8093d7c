package dev.winnow.cli;

import dev.winnow.bench.BenchRun;
import dev.winnow.bench.BenchSettings;
import dev.winnow.bench.Beside;
import dev.winnow.bench.method.BenchException;
import dev.winnow.bench.method.MethodSpec;
import dev.winnow.bench.method.Sweep;
import dev.winnow.bench.report.BenchResults;
import dev.winnow.datasets.DatasetFolder;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code winnow bench}. */
@Command(name = "bench", description = "Measure recall and speed of methods on the workloads of a "
    + "dataset folder, filter evaluation included, and write results.json and report.html; "
    + "'tune' searches for parameters, 'compare' compares results.", subcommands = {
      TuneCommand.class, CompareCommand.class})
final class BenchCommand implements Callable<Integer> {
  @Spec
  private CommandSpec spec;

  @Parameters(index = "0", arity = "0..1", paramLabel = "DIR", description = "The dataset folder.")
  private @Nullable Path source;

  @Option(names = "--workload", split = ",", paramLabel = "W", description = "Workloads of the folder, separated by commas; all if left out.")
  private List<String> workloads = List.of();

  @Option(names = "--method", defaultValue = "exact,hnsw,lucene-float,jvector-peer", paramLabel = "M[,M...]", description = "Methods, separated by commas, each with build "
      + "parameters if wanted, as hnsw:m=24,ef_construction=300. If left out: ${DEFAULT-VALUE}.")
  private String methods;

  @Option(names = "--out", paramLabel = "OUT_DIR", description = "Where the results go.")
  private @Nullable Path out;

  @Option(names = "-k", split = ",", defaultValue = "10", paramLabel = "K", description = "Answers a query, or several numbers separated by commas; ${DEFAULT-VALUE} if left out.")
  private List<Integer> ks;

  @Option(names = "--threads", split = ",", defaultValue = "1", paramLabel = "N", description = "Threads that ask queries, or several numbers separated by commas; ${DEFAULT-VALUE} if left out.")
  private List<Integer> threads;

  @Option(names = "--build-threads", paramLabel = "N", description = "Threads that build indexes; all processors if left out.")
  private int buildThreads = Runtime.getRuntime().availableProcessors();

  @Option(names = "--recall", split = ",", paramLabel = "R", description = "Recall targets; a sweep "
      + "ends when it reaches the highest. 0.9,0.95,0.99 if left out.")
  private List<Double> recalls = List.of();

  @Option(names = "--effort", split = ",", paramLabel = "N", description = "Beam widths to measure instead of the usual ladder.")
  private List<Integer> efforts = List.of();

  @Option(names = "--queries", defaultValue = "0", paramLabel = "N", description = "Only the first N queries of each workload; all if left out.")
  private int queries;

  @Option(names = "--passes", defaultValue = "3", paramLabel = "N", description = "Timed passes at least over the queries, of which the median counts; ${DEFAULT-VALUE} if "
      + "left out.")
  private int passes;

  @Option(names = "--point-seconds", defaultValue = "20", paramLabel = "S", description = "Time limit for the timed passes of one point; a slower method is measured on "
      + "fewer queries and says so. ${DEFAULT-VALUE} if left out.")
  private int pointSeconds;

  @Option(names = "--rate", split = ",", paramLabel = "QPS", description = "Measure latency too while so many queries a second arrive.")
  private List<Double> rates = List.of();

  @Option(names = "--load", split = ",", paramLabel = "PERCENT", description = "The same, in percent of the speed measured.")
  private List<Integer> loads = List.of();

  @Option(names = "--writes", paramLabel = "N", description = "Write N records a second beside searches of the first workload, at the end.")
  private List<Double> writes = List.of();

  @Option(names = "--cold-start", description = "Start a new process for each workload, over the index on disk, and measure its first answers.")
  private boolean coldStarts;

  @Option(names = "--seconds", defaultValue = "10", paramLabel = "S", description = "For how long; ${DEFAULT-VALUE} if left out.")
  private int seconds;

  @Option(names = "--jvm", paramLabel = "FLAG", description = "A flag for the JVMs of the methods, as --jvm=-Xmx8g; may be given several times.")
  private List<String> jvmFlags = List.of();

  @Option(names = "--in-process", description = "Run all methods in this process instead of one process each.")
  private boolean inProcess;

  @Override
  public Integer call() {
    PrintWriter err = spec.commandLine().getErr();
    BenchResults results = measure(new BenchRun(settings(), commandLine(), err::println));
    PrintWriter text = spec.commandLine().getOut();
    text.print(results.table());
    text.println();
    Path folder = given("option: '--out=OUT_DIR'", out);
    text.println(
        "results: " + folder.resolve("results.json") + ", " + folder.resolve("report.html"));
    return results.failures().isEmpty() ? 0 : ErrorLines.FAILED;
  }

  private BenchResults measure(BenchRun run) {
    try (Interruption interruption = new Interruption(
        "what was measured is in results.json, no index is left", run::cancel)) {
      try {
        return run.run();
      } catch (BenchException failure) {
        interruption.check();
        throw failure;
      }
    }
  }

  /** The command as typed, quoted where a shell needs it. */
  private String commandLine() {
    List<String> arguments = spec.root().commandLine().getParseResult().originalArgs();
    return "./winnow " + arguments.stream()
        .map(argument -> argument.matches("[\\w@%+=:,./-]+")
            ? argument
            : "'" + argument.replace("'", "'\\\\''") + "'")
        .collect(Collectors.joining(" "));
  }

  /** Not marked as required, since the subcommands do without them. */
  private Path given(String what, @Nullable Path value) {
    if (value == null) {
      throw new ParameterException(spec.commandLine(), "Missing required " + what);
    }
    return value;
  }

  private BenchSettings settings() {
    Path dataset = given("parameter: 'DIR'", source);
    Path folder = given("option: '--out=OUT_DIR'", out);
    return BenchSettings.of(dataset, wanted(dataset), MethodSpec.parseList(methods), folder)
        .withK(ks.toArray(Integer[]::new)).withThreads(threads.toArray(Integer[]::new))
        .withBuildThreads(buildThreads).withSweep(new Sweep(recalls, efforts))
        .withMaxQueries(queries).withPasses(passes, Duration.ofSeconds(pointSeconds))
        .withFork(new BenchSettings.Fork(!inProcess, jvmFlags))
        .withBeside(new Beside(rates, loads, writes, seconds, coldStarts));
  }

  private List<String> wanted(Path dataset) {
    if (!workloads.isEmpty()) {
      return workloads;
    }
    try (DatasetFolder folder = DatasetFolder.open(dataset)) {
      return folder.workloads();
    }
  }
}
