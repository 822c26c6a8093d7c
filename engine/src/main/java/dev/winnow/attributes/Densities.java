package dev.winnow.attributes;

/** When rows are many enough for a bitmap. */
final class Densities {
  /** Below this many, a list is as fast as a bitmap whatever the number of rows. */
  static final int LEAST = 128;

  /** At one row in 32, a bitmap takes as much room as a list of ints. */
  private static final int ROWS_PER_INT = Integer.SIZE;

  private Densities() {}

  static boolean isDense(long count, int rows) {
    return count >= LEAST && count * ROWS_PER_INT >= rows;
  }
}
