package dev.winnow.hnsw;

import java.util.SplittableRandom;

/**
 * Which rows are on which levels and in which order they are inserted, decided before the build so that it does not depend on
 * threads. The level of a row falls off exponentially (Malkov and Yashunin, section 4.1); a row of the highest level comes first and
 * stays the entry point; the rest come in random order, since rows in a segment may be sorted.
 */
final class LevelPlan {
  private static final int MAX_LEVEL = 30;

  private final byte[] levels;
  private final int[] order;
  private final int top;

  LevelPlan(int size, int m, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    levels = new byte[size];
    order = new int[size];
    double scale = 1 / Math.log(m);
    for (int row = 0; row < size; row++) {
      double level = -Math.log(1 - random.nextDouble()) * scale;
      levels[row] = (byte) Math.min(MAX_LEVEL, level);
      int place = random.nextInt(row + 1);
      order[row] = order[place];
      order[place] = row;
    }
    top = putHighestFirst();
  }

  /** Moves a row of the highest level to the front of the order. Returns its level. */
  private int putHighestFirst() {
    if (order.length == 0) {
      return 0;
    }
    int highest = 0;
    for (int i = 1; i < order.length; i++) {
      if (levels[order[i]] > levels[order[highest]]) {
        highest = i;
      }
    }
    int row = order[highest];
    order[highest] = order[0];
    order[0] = row;
    return levels[row];
  }

  /** The highest level that has rows. */
  int top() {
    return top;
  }

  /** The entry point; 0 if there are no rows. */
  int entry() {
    return order.length == 0 ? 0 : order[0];
  }

  /** The highest level of a row. */
  int level(int row) {
    return levels[row];
  }

  /** The row that is inserted at this time, from 0. */
  int inserted(int time) {
    return order[time];
  }

  int size() {
    return order.length;
  }

  /** The rows of a level, rising. */
  int[] rows(int level) {
    int count = 0;
    for (byte highest : levels) {
      if (highest >= level) {
        count++;
      }
    }
    int[] rows = new int[count];
    int at = 0;
    for (int row = 0; row < levels.length; row++) {
      if (levels[row] >= level) {
        rows[at++] = row;
      }
    }
    return rows;
  }
}
