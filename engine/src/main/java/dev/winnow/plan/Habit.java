package dev.winnow.plan;

/**
 * The index that most of the last searches took. What it reads lies in the caches, and what another one reads has to drive that out, which no trial
 * of one path after the other sees; so of paths about as fast the usual one is. Thread-safe; updates that meet may lose one.
 */
final class Habit {
  /** So many searches in a row that another index has to gain. */
  private static final int MOST = 32;

  private volatile Usual usual = new Usual("", 0);

  private record Usual(String index, int lead) {}

  /** A search takes a path of an index. */
  void took(String index) {
    Usual now = usual;
    if (!now.index.equals(index)) {
      usual = now.lead == 0 ? new Usual(index, 1) : new Usual(now.index, now.lead - 1);
    } else if (now.lead < MOST) {
      usual = new Usual(index, now.lead + 1);
    }
  }

  /** Whether an index is the usual one. */
  boolean is(String index) {
    return usual.index.equals(index);
  }
}
