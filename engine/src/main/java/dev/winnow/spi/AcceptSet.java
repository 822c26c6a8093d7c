package dev.winnow.spi;

/**
 * The rows of a segment that satisfy a filter, with exact cardinality. Immutable and thread-safe. Three forms, whichever is
 * cheapest: all rows, a bitmap, or a short sorted list.
 */
public abstract sealed class AcceptSet permits AcceptAll, AcceptBitmap, AcceptRows {
  private final int size;

  AcceptSet(int size) {
    this.size = size;
  }

  /** All of {@code size} rows. */
  public static AcceptSet all(int size) {
    return new AcceptAll(size);
  }

  /** No row. */
  public static AcceptSet none(int size) {
    return rows(size, new int[0]);
  }

  /**
   * The rows whose bit is set.
   *
   * @param words (size + 63) / 64 words, bits from {@code size} on clear; not copied
   * @param cardinality number of bits set
   */
  public static AcceptSet bitmap(int size, long[] words, int cardinality) {
    return new AcceptBitmap(size, words, cardinality);
  }

  /** These rows: sorted, without repeats; not copied. */
  public static AcceptSet rows(int size, int[] rows) {
    return new AcceptRows(size, rows);
  }

  /** Number of rows in the segment. */
  public final int size() {
    return size;
  }

  /** Number of rows in the set. */
  public abstract int cardinality();

  /** Whether the set holds a row; constant time but for lists, where it is a binary search. */
  public abstract boolean contains(int row);

  /** Whether every row is in the set. */
  public final boolean isAll() {
    return cardinality() == size;
  }

  /**
   * The set as a bitmap of (size + 63) / 64 words, made on first use; not to be changed. For loops that test many rows.
   */
  public abstract long[] words();

  /**
   * Copies rows of the set, rising, from {@code fromRow} on into {@code target} until it is full or there are no more.
   *
   * @return how many were copied; 0 when there are no more
   */
  public abstract int copyRows(int fromRow, int[] target);
}
