package dev.winnow.attributes;

/**
 * When rows are many enough for a bitmap. The costs were measured on the shared papers (100,000 rows, 2026-11-25) and once more on
 * ten copies of them: about 0.5 ns to clear and walk a word, 1 ns to set or look up a bit, 5-10 ns a step where lists are
 * merged, for its branches cannot be foretold.
 */
final class Densities {
  /** Below this many, a list is as fast as a bitmap whatever the number of rows. */
  static final int LEAST = 128;

  /** At one row in 32, a bitmap takes as much room as a list of ints. */
  private static final int ROWS_PER_INT = Integer.SIZE;

  /**
   * Spread evenly, Roaring keeps bitmaps from one row in 16 on and short arrays below, which are no faster than postings. But rows
   * lie by cluster, and so do those of a value: at one row in 128 many parts of its bitmap are dense still.
   */
  private static final int ROWS_PER_BITMAP_ROW = 128;

  /** What a step of a merge costs more than a bit. */
  private static final int MERGE_STEP = 8;

  private Densities() {}

  /** Whether the rows of one answer belong in a bitmap. */
  static boolean isDense(long count, int rows) {
    return count >= LEAST && count * ROWS_PER_INT >= rows;
  }

  /** Whether the rows of one value are kept as a Roaring bitmap too. */
  static boolean fillsBitmaps(long count, int rows) {
    return count >= LEAST && count * ROWS_PER_BITMAP_ROW >= rows;
  }

  /** Whether to join sorted lists with so many rows by merging rather than in a bitmap. */
  static boolean mergeIsCheaper(long count, int rows) {
    return count * MERGE_STEP < count + rows / Long.SIZE;
  }

  /** Whether to find the rows of a short list in a long one by searching rather than in a bitmap. */
  static boolean searchIsCheaper(long shorter, long longer, int rows) {
    return shorter * MERGE_STEP * 2 < longer + rows / Long.SIZE;
  }

  /** Whether to sort the rows of several values rather than set them in a bitmap: about 2 n log2 n ns. */
  static boolean sortIsCheaper(long count, int rows) {
    return 2 * count * (Long.SIZE - Long.numberOfLeadingZeros(count)) < count
        + rows / Long.SIZE / 2;
  }
}
