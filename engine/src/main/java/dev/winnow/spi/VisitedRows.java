package dev.winnow.spi;

import java.util.Arrays;

/**
 * A set of rows that empties in constant time but for every 255th time: a row is in it if its byte is the current epoch. Bytes,
 * not ints, so that the marks of 100,000 rows stay in the second-level cache. Belongs to one thread.
 */
public final class VisitedRows {
  private final byte[] marks;
  private byte epoch;

  /** An empty set of rows under {@code size}. */
  public VisitedRows(int size) {
    marks = new byte[size];
    epoch = 0;
  }

  /** Empties the set. */
  public void clear() {
    if (++epoch == 0) {
      Arrays.fill(marks, (byte) 0);
      epoch = 1;
    }
  }

  /** Adds a row. Returns whether it is new. */
  public boolean add(int row) {
    if (marks[row] == epoch) {
      return false;
    }
    marks[row] = epoch;
    return true;
  }

  /** Whether the set holds a row. */
  public boolean contains(int row) {
    return marks[row] == epoch;
  }
}
