package dev.winnow.plan;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Which indexes are worth asking for paths. To price the paths of a dozen indexes takes a tenth of the time of a fast search, so one whose paths
 * were far from the best many times in a row, for searches alike, is asked only now and then until it is near again. Thread-safe.
 */
final class Interest {
  /** Misses in a row after which an index is asked less. */
  private static final int MISSES = 64;
  /** It is then asked in one plan of so many. */
  private static final int RARELY = 16;

  private final ConcurrentHashMap<Key, AtomicInteger> misses = new ConcurrentHashMap<>();

  /**
   * Searches that are alike.
   *
   * @param group the index, and classes of recall, k and share of accepted rows
   * @param all whether all rows are accepted
   */
  record Key(RecallGroup group, boolean all) {}

  /** Whether to ask an index this time. */
  boolean asks(Key key) {
    AtomicInteger count = misses.get(key);
    return count == null || count.get() < MISSES
        || ThreadLocalRandom.current().nextInt(RARELY) == 0;
  }

  /** Tells that an index was asked, and whether one of its paths was near the best. */
  void asked(Key key, boolean near) {
    AtomicInteger count = misses.get(key);
    if (count == null) {
      count = misses.computeIfAbsent(key, k -> new AtomicInteger());
    }
    if (near) {
      count.setPlain(0);
    } else if (count.getPlain() < MISSES) {
      count.incrementAndGet();
    }
  }
}
