package dev.winnow.exec;

import dev.winnow.filter.Filter;
import dev.winnow.live.Part;
import dev.winnow.plan.CostHistory;
import dev.winnow.plan.Planner;
import dev.winnow.spi.AcceptSet;
import dev.winnow.spi.AccessPath;
import dev.winnow.spi.SearchTask;
import dev.winnow.spi.VectorIndex;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * Runs, in the background, the paths that may be the best for some of a collection's queries one after the other, so that the planner knows
 * what each takes here and now. A path that is never chosen is compiled by it too, and the searches that are waited for never try one
 * out. Takes a small share of the time that searches take, and a little more at first. Thread-safe.
 */
final class PathTrials {
  /** Time for trials, in parts of the time that searches take. */
  private static final double SHARE = 0.02;
  /** Time for trials that is not waited for: HotSpot has compiled most of a path after so long. */
  private static final long AT_FIRST_NANOS = 2_000_000_000;

  private final CostHistory times;
  private final Planner planner;
  private final AtomicLong left = new AtomicLong(AT_FIRST_NANOS);

  /** Trials of what a planner considers, into its history. */
  PathTrials(Planner planner, CostHistory times) {
    this.planner = planner;
    this.times = times;
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
    if (time <= 0 || !plan.contested()) {
      return;
    }
    Filter filter = task.filter();
    AcceptSet accept = task.accept();
    int k = task.k();
    double recall = task.recall();
    BackgroundChecks.execute(part.owner(), () -> {
      long start = System.nanoTime();
      compare(part.segment().indexes(), () -> new SearchTask(part.segment().vectors().scorer(query),
          filter, accept, k, recall, null, Long.MAX_VALUE));
      left.addAndGet(start - System.nanoTime());
    });
  }

  /** Runs the rivals in random order; one that gives up is charged what the best of the others took besides. */
  private void compare(List<VectorIndex> indexes, Supplier<SearchTask> tasks) {
    List<Planner.Step> rivals = new ArrayList<>(planner.rivals(tasks.get(), indexes));
    Collections.shuffle(rivals);
    double[] nanos = new double[rivals.size()];
    boolean[] gaveUp = new boolean[rivals.size()];
    double best = Double.POSITIVE_INFINITY;
    for (int i = 0; i < nanos.length; i++) {
      SearchTask task = tasks.get();
      long start = System.nanoTime();
      gaveUp[i] = !run(rivals.get(i), task);
      nanos[i] = System.nanoTime() - start;
      best = gaveUp[i] ? best : Math.min(best, nanos[i]);
    }
    for (int i = 0; i < nanos.length && best < Double.POSITIVE_INFINITY; i++) {
      Planner.Step rival = rivals.get(i);
      times.add(rival.index(), rival.nanos(), nanos[i] + (gaveUp[i] ? best : 0));
    }
  }

  /** Whether a path gave all answers. */
  private static boolean run(Planner.Step step, SearchTask task) {
    AccessPath path = step.path();
    if (path == null) {
      ExactScan.run(task);
      return true;
    }
    task.allow(step.visitBudget(), step.another());
    return path.run(task) == AccessPath.Outcome.DONE && task.results().full();
  }
}
