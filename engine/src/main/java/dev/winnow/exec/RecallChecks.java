package dev.winnow.exec;

import dev.winnow.filter.Filter;
import dev.winnow.live.Part;
import dev.winnow.plan.Planner;
import dev.winnow.plan.RecallGroup;
import dev.winnow.plan.RecallHistory;
import dev.winnow.spi.AcceptSet;
import dev.winnow.spi.AccessPath;
import dev.winnow.spi.ScoredRow;
import dev.winnow.spi.SearchTask;
import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;

/**
 * Compares some of a collection's searches with the exact scan, in the background, so that the recall asked for is kept with the
 * queries that come. That takes a small share of the time that searches take. Thread-safe.
 */
final class RecallChecks {
  /** Time for checks, in parts of the time that searches take. */
  private static final double SHARE = 0.02;
  /** Similarities of one row by another kernel differ by less. */
  private static final float ROUNDING = 1e-5f;

  private final RecallHistory history;
  private final DoubleSupplier random;
  private volatile boolean any;

  /** Checks into a history. */
  RecallChecks(RecallHistory history) {
    this(history, () -> ThreadLocalRandom.current().nextDouble());
  }

  /** Checks those searches for which a random number from 0 to 1 is low. */
  RecallChecks(RecallHistory history, DoubleSupplier random) {
    this.history = history;
    this.random = random;
  }

  /**
   * Hands in a search that a path has done; each is checked with the probability that makes checks take their share of the time.
   *
   * @param query the prepared query, which stays as it is
   * @param task its answers are those of the plan's first step
   * @param nanos how long it took
   */
  void offer(Part part, float[] query, SearchTask task, Planner.Plan plan, long nanos) {
    Planner.Step step = plan.steps().getFirst();
    RecallGroup group = step.group();
    AccessPath path = step.path();
    if (path == null || task.ef() != null
        || random.getAsDouble() * plan.exactNanos() >= SHARE * nanos) {
      return;
    }
    double recall = task.recall();
    double expected = path.estimate().expectedRecall();
    Filter filter = task.filter();
    AcceptSet accept = task.accept();
    long[] found = task.results().sorted();
    int k = task.k();
    BackgroundChecks.execute(part.owner(), () -> {
      SearchTask exact = new SearchTask(part.segment().vectors().scorer(query), filter, accept, k,
          1, null, Long.MAX_VALUE);
      ExactScan.run(exact);
      any = true;
      history.add(group, k, recall, expected, Math.max(0, k - hits(exact, found)));
    });
  }

  /** How many of the rows found are answers, or as similar as the last of the answers. */
  private static int hits(SearchTask exact, long[] found) {
    float last = exact.results().threshold();
    float least = last - Math.abs(last) * ROUNDING;
    return (int) Arrays.stream(found).filter(pair -> ScoredRow.similarity(pair) >= least).count();
  }

  /** Whether anything was added to the history. */
  boolean any() {
    return any;
  }
}
