package dev.winnow.exec;

import dev.winnow.filter.Filter;
import dev.winnow.live.Part;
import dev.winnow.plan.CostHistory;
import dev.winnow.plan.Planner;
import dev.winnow.plan.RecallGroup;
import dev.winnow.spi.AcceptSet;
import dev.winnow.spi.AccessPath;
import dev.winnow.spi.SearchTask;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Runs, in the background, the paths that may be the best for some of a collection's queries, so that the planner knows what each takes here
 * and now. Each path in its turn answers several queries one after the other, as it would if it were the one that is chosen, since what lies in the
 * processor's caches decides about half of the time. A path that is never chosen is compiled by it too, and the searches that are waited for
 * never try one out. Takes a small share of the time that searches take, and a little more at first and for kinds of searches
 * that are new. Thread-safe.
 */
final class PathTrials {
  /** Time for trials, in parts of the time that searches take. */
  private static final double SHARE = 0.02;
  /** Time for trials that is not waited for: HotSpot has compiled most of a path after so long. */
  private static final long AT_FIRST_NANOS = 3_000_000_000L;
  /** Queries of each kind that are tried though there is no time left for trials: enough to know what the paths take. */
  private static final int FREE = 96;
  /** Queries of a trial. */
  static final int QUERIES = 8;
  /** The first of them, which find the caches full of other things, do not count. */
  private static final int UNCOUNTED = 2;

  private final CostHistory times;
  private final Planner planner;
  private final AtomicLong left = new AtomicLong(AT_FIRST_NANOS);
  private final ConcurrentHashMap<RecallGroup, AtomicInteger> late = new ConcurrentHashMap<>();
  private List<Query> waiting = new ArrayList<>(); // guarded by this

  /** Trials of what a planner considers, into its history. */
  PathTrials(Planner planner, CostHistory times) {
    this.planner = planner;
    this.times = times;
  }

  /** A query to be answered by each path, of one segment. */
  @SuppressWarnings("ArrayRecordComponent") // read only
  private record Query(Part part, float[] vector, Filter filter, AcceptSet accept, int k,
      double recall) {
    SearchTask task() {
      return new SearchTask(part.segment().vectors().scorer(vector), filter, accept, k, recall,
          null, Long.MAX_VALUE);
    }
  }

  /**
   * Hands in a search that was done.
   *
   * @param query the prepared query, which stays as it is
   * @param nanos how long it took
   */
  void offer(Part part, float[] query, SearchTask task, Planner.Plan plan, long nanos) {
    if (!times.learning()) {
      return;
    }
    long time = left.addAndGet((long) (SHARE * nanos));
    if (plan.contested() && (time > 0 || isNew(plan.steps().getFirst().group()))) {
      List<Query> queries = with(
          new Query(part, query, task.filter(), task.accept(), task.k(), task.recall()));
      if (queries.size() == QUERIES) {
        BackgroundChecks.execute(part.owner(), () -> {
          long start = System.nanoTime();
          compare(queries);
          left.addAndGet(start - System.nanoTime());
        });
      }
    }
  }

  /** Whether few queries of a kind, won by this path, were handed in while there was no time left; then they are tried all the same. */
  private boolean isNew(RecallGroup group) {
    return late.computeIfAbsent(group, g -> new AtomicInteger()).incrementAndGet() <= FREE;
  }

  /** The queries that wait, with one more; when they are enough, others are collected from then on. */
  private synchronized List<Query> with(Query query) {
    if (!waiting.isEmpty() && !waiting.getFirst().part.owner().equals(query.part.owner())) {
      waiting = new ArrayList<>();
    }
    List<Query> collected = waiting;
    collected.add(query);
    if (collected.size() == QUERIES) {
      waiting = new ArrayList<>();
    }
    return collected;
  }

  /** Runs the rivals in random order; one that gives up is charged what the best of the others took besides. */
  private void compare(List<Query> queries) {
    List<List<Planner.Step>> rivals = new ArrayList<>();
    Set<String> indexes = new HashSet<>();
    for (Query query : queries) {
      rivals.add(planner.rivals(query.task(), query.part.segment().indexes()));
      rivals.getLast().forEach(rival -> indexes.add(rival.group().index()));
    }
    List<String> order = new ArrayList<>(indexes);
    Collections.shuffle(order);
    double[] best = new double[queries.size()];
    Arrays.fill(best, Double.POSITIVE_INFINITY);
    List<Run> runs = new ArrayList<>();
    for (String index : order) {
      run(index, queries, rivals, best, runs);
    }
    for (Run run : runs) {
      if (best[run.query] < Double.POSITIVE_INFINITY) {
        times.add(run.step.group(), run.step.nanos(),
            run.nanos + (run.gaveUp ? best[run.query] : 0));
      }
    }
  }

  /** Answers the queries with the paths of one index. */
  private static void run(String index, List<Query> queries, List<List<Planner.Step>> rivals,
      double[] best, List<Run> runs) {
    int count = 0;
    for (int i = 0; i < queries.size(); i++) {
      for (Planner.Step step : rivals.get(i)) {
        if (!step.group().index().equals(index)) {
          continue;
        }
        SearchTask task = queries.get(i).task();
        long start = System.nanoTime();
        boolean gaveUp = !isDone(step, task);
        double nanos = (double) (System.nanoTime() - start);
        if (!gaveUp) {
          best[i] = Math.min(best[i], nanos);
        }
        if (++count > UNCOUNTED) {
          runs.add(new Run(i, step, nanos, gaveUp));
        }
      }
    }
  }

  /** A path that was run for one of the queries. */
  private record Run(int query, Planner.Step step, double nanos, boolean gaveUp) {}

  /** Runs a path; whether it gave all answers. */
  private static boolean isDone(Planner.Step step, SearchTask task) {
    AccessPath path = step.path();
    if (path == null) {
      ExactScan.run(task);
      return true;
    }
    task.allow(step.visitBudget(), step.another());
    return path.run(task) == AccessPath.Outcome.DONE && task.results().full();
  }
}
