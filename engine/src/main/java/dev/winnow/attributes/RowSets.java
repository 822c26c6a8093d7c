package dev.winnow.attributes;

import java.util.function.IntFunction;

/** Unions of many sets. */
final class RowSets {
  /** Up to this many short lists are merged one after the other; more would copy the first ones too often. */
  private static final int MERGED = 4;

  private RowSets() {}

  /**
   * The union of {@code count} sets.
   *
   * @param sum of their cardinalities, at least
   */
  static RowSet union(int size, long sum, int count, IntFunction<RowSet> sets) {
    RowSet union = inBitmap(size, sum, count) ? new RowBits(size) : new RowList(size, new int[0]);
    for (int i = 0; i < count; i++) {
      union = union.or(sets.apply(i));
    }
    return union;
  }

  /** Whether the union of {@code count} sets of {@code sum} rows is best found in a bitmap. */
  static boolean inBitmap(int size, long sum, int count) {
    return count > MERGED || !Densities.mergeIsCheaper(sum, size);
  }
}
