package dev.winnow.filtered.graph;

import java.util.Arrays;

/** Orders pairs of row and similarity. */
final class Pairs {
  private Pairs() {}

  /** Sorts the first {@code count} pairs, best first. */
  static void sortFalling(long[] pairs, int count) {
    Arrays.sort(pairs, 0, count);
    for (int i = 0, j = count - 1; i < j; i++, j--) {
      long swap = pairs[i];
      pairs[i] = pairs[j];
      pairs[j] = swap;
    }
  }
}
