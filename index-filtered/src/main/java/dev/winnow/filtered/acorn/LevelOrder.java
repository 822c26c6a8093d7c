package dev.winnow.filtered.acorn;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * The rows in an order in which those of the highest levels come first, so that the rows of each level are the first of them; at
 * random otherwise. The level of a row falls off exponentially with base m (Malkov and Yashunin, section 4.1).
 *
 * @param counts number of rows of each level, from 0 on, falling; one level at least
 */
record LevelOrder(List<Integer> counts) {
  private static final int MAX_LEVEL = 30;

  LevelOrder {
    counts = List.copyOf(counts);
  }

  /** Draws levels and fills {@code order} with the rows. */
  static LevelOrder draw(int[] order, int m, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double scale = 1 / Math.log(m);
    long[] keys = new long[order.length];
    int[] counts = new int[MAX_LEVEL + 1];
    int top = 0;
    for (int row = 0; row < order.length; row++) {
      int level = (int) Math.min(MAX_LEVEL, -Math.log(1 - random.nextDouble()) * scale);
      top = Math.max(top, level);
      for (int i = 0; i <= level; i++) {
        counts[i]++;
      }
      long mixed = random.nextInt() & 0x3FF_FFFFL; // random among those of one level
      keys[row] = (long) (MAX_LEVEL - level) << 58 | mixed << 32 | row;
    }
    Arrays.sort(keys);
    for (int i = 0; i < order.length; i++) {
      order[i] = (int) keys[i];
    }
    return new LevelOrder(IntStream.rangeClosed(0, top).mapToObj(level -> counts[level]).toList());
  }

  /** The highest level. */
  int top() {
    return counts.size() - 1;
  }
}
