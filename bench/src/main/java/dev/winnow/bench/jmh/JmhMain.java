package dev.winnow.bench.jmh;

import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Runs the micro-benchmarks: JMH's own arguments, with the flags that vectors need added to every fork. */
public final class JmhMain {

  private static final List<String> JVM_ARGS = List.of("--add-modules", "jdk.incubator.vector",
      "--enable-native-access=ALL-UNNAMED");

  private JmhMain() {}

  /**
   * Runs what the arguments select, for example {@code L1Benchmark -p d=1024 -f 1}.
   *
   * @param args a regular expression for benchmark names and any of JMH's run options, such as {@code -f}, {@code -wi}, {@code -i}, {@code -p}
   * @throws RunnerException if a benchmark fails
   * @throws CommandLineOptionException if an option is unknown
   */
  public static void main(String[] args) throws RunnerException, CommandLineOptionException {
    CommandLineOptions commandLine = new CommandLineOptions(args);
    List<String> jvmArgs = new ArrayList<>(JVM_ARGS);
    jvmArgs.addAll(commandLine.getJvmArgsAppend().orElse(List.of()));
    new Runner(new OptionsBuilder().parent(commandLine)
        .jvmArgsAppend(jvmArgs.toArray(new String[0])).build()).run();
  }
}
