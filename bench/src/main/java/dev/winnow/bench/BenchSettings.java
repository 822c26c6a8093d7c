package dev.winnow.bench;

import dev.winnow.InvalidRequestException;
import dev.winnow.bench.method.MethodSpec;
import dev.winnow.bench.method.Sweep;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

/**
 * What to measure, on what, and where the results go. Starts from {@link #of}, changed with the {@code with} methods.
 *
 * @param dataset the dataset folder
 * @param workloads names of its workloads
 * @param methods methods to measure, in this order
 * @param out folder for {@code results.json}, {@code report.html} and, while the run lasts, the indexes; made if absent
 * @param ks answers a query, one sweep for each
 * @param threads threads that ask queries, one sweep for each
 * @param buildThreads threads that build indexes
 * @param sweep which efforts are measured
 * @param maxQueries the first so many queries of each workload; 0 means all
 * @param passes timed passes at least over the queries of a point; the median counts
 * @param pointBudget how long the timed passes of one point may take together; a method that needs longer is measured on
 *     fewer queries, and the result says so
 * @param fork whether and how each method runs in a process of its own
 * @param beside what is measured beside the sweeps
 */
public record BenchSettings(Path dataset, List<String> workloads, List<MethodSpec> methods,
    Path out, List<Integer> ks, List<Integer> threads, int buildThreads, Sweep sweep,
    int maxQueries, int passes, Duration pointBudget, Fork fork, Beside beside) {
  private static final int MAX_THREADS = 1024;

  /**
   * Processes of methods, which keep their memory and their compiled code apart.
   *
   * @param apart whether there are any
   * @param jvmFlags flags of their JVMs, after and so over the usual ones
   */
  public record Fork(boolean apart, List<String> jvmFlags) {
    public Fork {
      jvmFlags = List.copyOf(jvmFlags);
    }
  }

  /** @throws InvalidRequestException if a value is outside its range; the message says which and what is allowed */
  public BenchSettings {
    Objects.requireNonNull(dataset, "dataset");
    Objects.requireNonNull(out, "out");
    Objects.requireNonNull(sweep, "sweep");
    Objects.requireNonNull(fork, "fork");
    workloads = requireSome("workload", workloads);
    methods = requireSome("method", methods);
    ks = requireSome("k", ks);
    threads = requireSome("number of threads", threads);
    ks.forEach(k -> requireAtLeast("k", k, 1));
    threads.forEach(asking -> requireThreads("threads", asking));
    requireThreads("build threads", buildThreads);
    requireAtLeast("queries", maxQueries, 0);
    requireAtLeast("passes", passes, 1);
    if (!pointBudget.isPositive()) {
      throw new InvalidRequestException(
          "point budget " + pointBudget + " is not allowed; it must be positive");
    }
  }

  /** k = 10, one query thread, all cores for building, the default sweep, all queries, 3 passes of at most 20 s together. */
  public static BenchSettings of(Path dataset, List<String> workloads, List<MethodSpec> methods,
      Path out) {
    return new BenchSettings(dataset, workloads, methods, out, List.of(10), List.of(1),
        Runtime.getRuntime().availableProcessors(), Sweep.defaults(), 0, 3, Duration.ofSeconds(20),
        new Fork(true, List.of()), Beside.NONE);
  }

  /** The same with other numbers of answers a query. */
  public BenchSettings withK(Integer... counts) {
    return new BenchSettings(dataset, workloads, methods, out, List.of(counts), threads,
        buildThreads, sweep, maxQueries, passes, pointBudget, fork, beside);
  }

  /** The same with other numbers of query threads. */
  public BenchSettings withThreads(Integer... asking) {
    return new BenchSettings(dataset, workloads, methods, out, ks, List.of(asking), buildThreads,
        sweep, maxQueries, passes, pointBudget, fork, beside);
  }

  /** The same with another number of build threads. */
  public BenchSettings withBuildThreads(int building) {
    return new BenchSettings(dataset, workloads, methods, out, ks, threads, building, sweep,
        maxQueries, passes, pointBudget, fork, beside);
  }

  /** The same with another sweep. */
  public BenchSettings withSweep(Sweep other) {
    return new BenchSettings(dataset, workloads, methods, out, ks, threads, buildThreads, other,
        maxQueries, passes, pointBudget, fork, beside);
  }

  /** The same with at most so many queries of each workload; 0 means all. */
  public BenchSettings withMaxQueries(int count) {
    return new BenchSettings(dataset, workloads, methods, out, ks, threads, buildThreads, sweep,
        count, passes, pointBudget, fork, beside);
  }

  /** The same with another number of passes and another time limit a point. */
  public BenchSettings withPasses(int count, Duration budget) {
    return new BenchSettings(dataset, workloads, methods, out, ks, threads, buildThreads, sweep,
        maxQueries, count, budget, fork, beside);
  }

  /** The same with each method in a process of its own, or all in this one. */
  public BenchSettings withForked(boolean apart) {
    return withFork(new Fork(apart, fork.jvmFlags()));
  }

  /** The same with other processes. */
  public BenchSettings withFork(Fork other) {
    return new BenchSettings(dataset, workloads, methods, out, ks, threads, buildThreads, sweep,
        maxQueries, passes, pointBudget, other, beside);
  }

  /** The same with other things measured beside the sweeps. */
  public BenchSettings withBeside(Beside other) {
    return new BenchSettings(dataset, workloads, methods, out, ks, threads, buildThreads, sweep,
        maxQueries, passes, pointBudget, fork, other);
  }

  /** The most answers a query that are asked for. */
  int largestK() {
    return Collections.max(ks);
  }

  private static <T> List<T> requireSome(String what, List<T> values) {
    if (values.isEmpty()) {
      throw new InvalidRequestException("no " + what + " given; at least 1 is needed");
    }
    return List.copyOf(values);
  }

  private static void requireThreads(String what, int count) {
    requireAtLeast(what, count, 1);
    if (count > MAX_THREADS) {
      throw new InvalidRequestException(
          what + " = " + count + " is not allowed; it must be 1 to " + MAX_THREADS);
    }
  }

  private static void requireAtLeast(String what, int value, int least) {
    if (value < least) {
      throw new InvalidRequestException(
          what + " = " + value + " is not allowed; it must be at least " + least);
    }
  }
}
