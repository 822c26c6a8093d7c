package dev.winnow.plan;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How long paths took, in parts of what they were expected to take. What a vector or a code takes is measured once in a process, and what else
 * runs on a machine, or lies in its caches, may change it by half; the paths that are taken say how it is now. Each index has a factor of its
 * own, the geometric mean of its last searches about, so the path that is cheapest by mistake is soon found out; now and then another
 * is taken to find out about it. Thread-safe; updates that meet may lose one.
 */
public final class CostHistory {
  /** Fewer searches change nothing. */
  private static final int LEAST_SEARCHES = 16;
  /** About so many searches count. */
  private static final int WINDOW = 128;
  /** One search counts for at most this factor, so that a pause or a page from disk is no rule. */
  private static final double MOST_ONCE = Math.log(4);
  private static final int PLANS_A_TRIAL = 100;

  private final boolean learning;
  private final ConcurrentHashMap<String, Mean> means = new ConcurrentHashMap<>();
  private volatile Mean all = Mean.NONE;
  private final AtomicInteger plans = new AtomicInteger();

  /**
   * A history.
   *
   * @param learning whether it grows; without, expected times stand as they are
   */
  public CostHistory(boolean learning) {
    this.learning = learning;
  }

  /**
   * What was seen of one index.
   *
   * @param count searches, up to the window
   * @param log mean logarithm of the time taken over that expected
   */
  private record Mean(int count, double log) {
    static final Mean NONE = new Mean(0, 0);

    Mean with(double value) {
      int next = Math.min(count + 1, WINDOW);
      return new Mean(next, log + (value - log) / next);
    }
  }

  /** By what to multiply the expected time of an index's paths; that of all others together for one that is not known yet. */
  double factor(String index) {
    Mean mean = means.getOrDefault(index, Mean.NONE);
    if (mean.count < LEAST_SEARCHES) {
      mean = all;
    }
    return mean.count < LEAST_SEARCHES ? 1 : Math.exp(mean.log);
  }

  /**
   * Adds a search.
   *
   * @param index the index's name
   * @param expectedNanos what its path was expected to take, before any factor
   * @param nanos what it took
   */
  public void add(String index, double expectedNanos, double nanos) {
    if (!learning) {
      return;
    }
    double log = Math.log(Math.max(nanos, 1) / Math.max(expectedNanos, 1));
    double value = Math.clamp(log, -MOST_ONCE, MOST_ONCE);
    means.put(index, means.getOrDefault(index, Mean.NONE).with(value));
    all = all.with(value);
  }

  /** Which of some other paths a plan is to try instead of the best, or -1, mostly, for none; each in its turn. */
  int trial(int others) {
    if (!learning || others == 0) {
      return -1;
    }
    int plan = plans.incrementAndGet();
    return plan % PLANS_A_TRIAL == 0 ? Math.floorMod(plan / PLANS_A_TRIAL, others) : -1;
  }
}
