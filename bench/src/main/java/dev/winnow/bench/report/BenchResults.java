package dev.winnow.bench.report;

import dev.winnow.bench.method.Effort;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Everything one run of the harness found.
 *
 * @param dataset the dataset folder
 * @param rows records in its base
 * @param dimension values in a vector
 * @param origin command, time and machine
 * @param recalls recall targets, ascending
 * @param builds one a method that could be built
 * @param runs one a point, in the order measured
 * @param failures methods that ended early, and why
 * @param extras what was measured beside the sweeps
 * @param warnings what a reader of the figures should know, one sentence each
 */
public record BenchResults(String dataset, long rows, int dimension, Origin origin,
    List<Double> recalls, List<Build> builds, List<Run> runs, List<Failure> failures, Extras extras,
    List<String> warnings) {
  /** Methods that are other people's engines. */
  public static final Set<String> PEERS = Set.of("lucene-float", "lucene-int8", "lucene-int4",
      "lucene-bbq", "jvector-peer", "hnswlib-jvm", "external");

  public BenchResults {
    recalls = List.copyOf(recalls);
    builds = List.copyOf(builds);
    runs = List.copyOf(runs);
    failures = List.copyOf(failures);
    warnings = List.copyOf(warnings);
  }

  /** What the planner's choices cost, where it was measured beside fixed paths. */
  public List<Regret> regrets() {
    return Regret.of(runs);
  }

  /** The table for people: per workload, each method at the first effort that reached each recall target. */
  public String table() {
    return ResultTable.render(this);
  }

  /**
   * How a method was built.
   *
   * @param method the method's label
   * @param parameters build parameters, defaults included
   * @param seconds from the first record read to the index ready for queries
   * @param threads threads it was given
   * @param indexBytes bytes of the whole index, vectors included, on disk or (JVector) on the heap
   * @param memory the largest resident sets of the method's process
   */
  public record Build(String method, Map<String, Object> parameters, double seconds, int threads,
      long indexBytes, Memory memory) {}

  /**
   * One measured point.
   *
   * @param method the method's label, with {@code /path} where it measures several access paths
   * @param workload the workload
   * @param k answers a query
   * @param threads query threads
   * @param effort how hard the method tried
   * @param recall hits / sum of min(k, matches)
   * @param recallError standard error of the recall, over the queries; 0 if not known
   * @param rates queries a second in each timed pass, at least one
   * @param latency microseconds a query
   * @param conditions what the machine was like meanwhile
   * @param queries how many were measured
   * @param meanMatches mean number of records that satisfy the filter
   * @param plans how many queries each access path answered; empty for peers
   * @param truncated whether the time budget cut the number of queries
   * @param wrongAnswers returned records that do not satisfy the filter; anything but 0 is a defect of the method
   */
  public record Run(String method, String workload, int k, int threads, Effort effort,
      double recall, double recallError, List<Double> rates, Latency latency, Conditions conditions,
      int queries, double meanMatches, Map<String, Integer> plans, boolean truncated,
      int wrongAnswers) {
    public Run {
      rates = List.copyOf(rates);
    }

    /** Queries a second, median of the passes. */
    public double qps() {
      return Rates.median(rates);
    }

    /** The run of a method that counts for the highest target that it reaches; empty if it reaches none. */
    public static Optional<Run> best(List<Double> targets, List<Run> sweep) {
      return targets.reversed().stream()
          .flatMap(target -> Optional.ofNullable(ResultTable.reaching(target, sweep)).stream())
          .findFirst();
    }

    /** Whether the method is another engine. */
    public boolean isPeer() {
      return PEERS.contains(method.split(":", 2)[0]);
    }
  }

  /** A method that could not be measured to the end. */
  public record Failure(String method, String message) {}
}
