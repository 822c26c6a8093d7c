package dev.winnow.bench.jmh;

import dev.winnow.bench.jmh.Baseline.Score;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Runs the micro-benchmarks: JMH's own arguments, with the flags that vectors need added to every fork. */
public final class JmhMain {
  private static final List<String> JVM_ARGS = List.of("--add-modules", "jdk.incubator.vector",
      "--enable-native-access=ALL-UNNAMED");
  private static final String SAVE = "--save";
  private static final String AGAINST = "--against";
  private static final int WRONG_USAGE = 2;

  private JmhMain() {}

  /**
   * Runs what the arguments select, for example {@code L1Benchmark -p d=1024 -f 1}. {@code --save FILE} keeps the scores;
   * {@code --against FILE} compares them with kept ones and ends with 1 if a benchmark is slower.
   *
   * @param args a regular expression for benchmark names and any of JMH's run options, such as {@code -f}, {@code -wi}, {@code -i}, {@code -p}
   * @throws RunnerException if a benchmark fails
   */
  public static void main(String[] args) throws RunnerException {
    List<String> own = new ArrayList<>(Arrays.asList(args));
    try {
      Path save = take(own, SAVE);
      Path against = take(own, AGAINST);
      @Nullable
      Baseline before = against == null ? null : Baseline.read(against);
      Baseline now = scores(run(own));
      if (save != null) {
        now.write(save);
      }
      if (before != null) {
        System.out.print(now.compare(before));
        System.exit(now.slower(before) == 0 ? 0 : 1);
      }
    } catch (CommandLineOptionException e) {
      System.err.println("winnow: " + e.getMessage());
      System.exit(WRONG_USAGE);
    } catch (IOException e) {
      System.err.println("winnow: cannot read or write scores: " + e.getMessage());
      System.exit(1);
    }
  }

  /** Removes an option and its value from the arguments. */
  private static @Nullable Path take(List<String> arguments, String option)
      throws CommandLineOptionException {
    int at = arguments.indexOf(option);
    if (at < 0) {
      return null;
    }
    if (at + 1 == arguments.size()) {
      throw new CommandLineOptionException(option + " needs a file");
    }
    arguments.remove(at);
    return Path.of(arguments.remove(at));
  }

  private static Collection<RunResult> run(List<String> arguments)
      throws RunnerException, CommandLineOptionException {
    CommandLineOptions commandLine = new CommandLineOptions(arguments.toArray(new String[0]));
    List<String> jvmArgs = new ArrayList<>(JVM_ARGS);
    jvmArgs.addAll(commandLine.getJvmArgsAppend().orElse(List.of()));
    return new Runner(new OptionsBuilder().parent(commandLine)
        .jvmArgsAppend(jvmArgs.toArray(new String[0])).build()).run();
  }

  private static Baseline scores(Collection<RunResult> results) {
    Baseline baseline = new Baseline();
    for (RunResult result : results) {
      Result<?> score = result.getPrimaryResult();
      double error = score.getScoreError();
      baseline.add(name(result.getParams()),
          new Score(score.getScore(), Double.isFinite(error) ? error : 0, score.getScoreUnit(),
              result.getParams().getMode() == Mode.Throughput));
    }
    return baseline;
  }

  private static String name(BenchmarkParams params) {
    String simple = params.getBenchmark().replaceAll(".*\\.(\\w+\\.\\w+)$", "$1");
    String values = params.getParamsKeys().stream().sorted()
        .map(key -> key + "=" + params.getParam(key)).collect(Collectors.joining(" "));
    return values.isEmpty() ? simple : simple + " " + values;
  }
}
