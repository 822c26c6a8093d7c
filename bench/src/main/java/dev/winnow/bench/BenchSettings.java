package dev.winnow.bench;

import dev.winnow.InvalidRequestException;
import dev.winnow.bench.method.MethodSpec;
import dev.winnow.bench.method.Sweep;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * What to measure, on what, and where the results go. Starts from {@link #of}, changed with the {@code with} methods.
 *
 * @param dataset the dataset folder
 * @param workloads names of its workloads
 * @param methods methods to measure, in this order
 * @param out folder for {@code results.json}, {@code report.html} and, while the run lasts, the indexes; made if absent
 * @param k answers a query
 * @param threads threads that ask queries
 * @param buildThreads threads that build indexes
 * @param sweep which efforts are measured
 * @param maxQueries the first so many queries of each workload; 0 means all
 * @param passes timed passes at least over the queries of a point; the median counts
 * @param pointBudget how long the timed passes of one point may take together; a method that needs longer is measured on
 *     fewer queries, and the result says so
 * @param forked whether each method runs in a process of its own, which keeps its memory and its compiled code apart
 */
public record BenchSettings(Path dataset, List<String> workloads, List<MethodSpec> methods,
    Path out, int k, int threads, int buildThreads, Sweep sweep, int maxQueries, int passes,
    Duration pointBudget, boolean forked) {
  private static final int MAX_THREADS = 1024;

  /** @throws InvalidRequestException if a value is outside its range; the message says which and what is allowed */
  public BenchSettings {
    Objects.requireNonNull(dataset, "dataset");
    Objects.requireNonNull(out, "out");
    Objects.requireNonNull(sweep, "sweep");
    workloads = requireSome("workload", workloads);
    methods = requireSome("method", methods);
    requireAtLeast("k", k, 1);
    requireThreads("threads", threads);
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
    return new BenchSettings(dataset, workloads, methods, out, 10, 1,
        Runtime.getRuntime().availableProcessors(), Sweep.defaults(), 0, 3, Duration.ofSeconds(20),
        true);
  }

  /** The same with another number of answers a query. */
  public BenchSettings withK(int count) {
    return new BenchSettings(dataset, workloads, methods, out, count, threads, buildThreads, sweep,
        maxQueries, passes, pointBudget, forked);
  }

  /** The same with other numbers of query and build threads. */
  public BenchSettings withThreads(int asking, int building) {
    return new BenchSettings(dataset, workloads, methods, out, k, asking, building, sweep,
        maxQueries, passes, pointBudget, forked);
  }

  /** The same with another sweep. */
  public BenchSettings withSweep(Sweep other) {
    return new BenchSettings(dataset, workloads, methods, out, k, threads, buildThreads, other,
        maxQueries, passes, pointBudget, forked);
  }

  /** The same with at most so many queries of each workload; 0 means all. */
  public BenchSettings withMaxQueries(int count) {
    return new BenchSettings(dataset, workloads, methods, out, k, threads, buildThreads, sweep,
        count, passes, pointBudget, forked);
  }

  /** The same with another number of passes and another time limit a point. */
  public BenchSettings withPasses(int count, Duration budget) {
    return new BenchSettings(dataset, workloads, methods, out, k, threads, buildThreads, sweep,
        maxQueries, count, budget, forked);
  }

  /** The same with each method in a process of its own, or all in this one. */
  public BenchSettings withForked(boolean apart) {
    return new BenchSettings(dataset, workloads, methods, out, k, threads, buildThreads, sweep,
        maxQueries, passes, pointBudget, apart);
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
