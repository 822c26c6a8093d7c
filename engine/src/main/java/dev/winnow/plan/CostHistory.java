package dev.winnow.plan;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How long paths took, in parts of what they were expected to take. What a vector or a code takes is measured once in a process, and what else
 * runs on a machine, lies in its caches or is compiled yet may change it by half; paths that were run one after the other for the same
 * queries say how it is now. Each index has a factor of its own for each group of searches, since counted work tells more of some than of others: the
 * time that its last searches took over that expected; that over all groups where one is not known yet. Only searches
 * chosen without regard to how long they take may be added, or the paths that are chosen would look the slower for it. Thread-safe;
 * updates that meet may lose one.
 */
public final class CostHistory {
  /** The first searches of an index are not compiled yet and do not count. */
  private static final int UNCOUNTED = 64;
  /** Fewer searches change nothing. */
  private static final int LEAST_SEARCHES = 8;
  /** About so many searches count, few enough that what was seen before more was compiled is soon gone. */
  private static final int WINDOW = 32;
  /** One search counts for at most this factor, so that a pause or a page from disk is no rule. */
  private static final double MOST_ONCE = 8;

  private final boolean learning;
  private final ConcurrentHashMap<String, Seen> indexes = new ConcurrentHashMap<>();
  private final ConcurrentHashMap<RecallGroup, Seen> groups = new ConcurrentHashMap<>();
  private final ConcurrentHashMap<String, AtomicInteger> runs = new ConcurrentHashMap<>();
  private volatile Seen all = Seen.NONE;

  /**
   * A history.
   *
   * @param learning whether it grows; without, expected times stand as they are
   */
  public CostHistory(boolean learning) {
    this.learning = learning;
  }

  /** Whether it grows. */
  public boolean learning() {
    return learning;
  }

  /**
   * What was seen of one index.
   *
   * @param count searches, up to the window
   * @param expected nanoseconds expected, mean
   * @param taken nanoseconds taken, mean
   */
  private record Seen(int count, double expected, double taken) {
    static final Seen NONE = new Seen(0, 0, 0);

    Seen with(double moreExpected, double moreTaken) {
      int next = Math.min(count + 1, WINDOW);
      return new Seen(next, expected + (moreExpected - expected) / next,
          taken + (moreTaken - taken) / next);
    }

    double factor() {
      return count < LEAST_SEARCHES ? 1 : taken / expected;
    }
  }

  /** How many searches of an index count, up to the window. */
  public int searches(String index) {
    return indexes.getOrDefault(index, Seen.NONE).count;
  }

  /**
   * By what to multiply the expected time of an index's path for a search of a group; for an index that is not known yet that of all others
   * together.
   */
  double factor(RecallGroup group) {
    Seen seen = groups.getOrDefault(group, Seen.NONE);
    if (seen.count < LEAST_SEARCHES) {
      seen = indexes.getOrDefault(group.index(), Seen.NONE);
    }
    return seen.count < LEAST_SEARCHES ? all.factor() : seen.factor();
  }

  /**
   * Adds a search.
   *
   * @param group the index's name and the kind of search
   * @param expectedNanos what its path was expected to take, before any factor
   * @param nanos what it took, with what had to be done in its stead if it gave up
   */
  public void add(RecallGroup group, double expectedNanos, double nanos) {
    if (!learning) {
      return;
    }
    String index = group.index();
    double expected = Math.max(expectedNanos, 1);
    double taken = Math.clamp(nanos, expected / MOST_ONCE, expected * MOST_ONCE);
    if (runs.computeIfAbsent(index, i -> new AtomicInteger()).incrementAndGet() > UNCOUNTED) {
      indexes.put(index, indexes.getOrDefault(index, Seen.NONE).with(expected, taken));
      groups.put(group, groups.getOrDefault(group, Seen.NONE).with(expected, taken));
      all = all.with(expected, taken);
    }
  }
}
