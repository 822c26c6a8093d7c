package dev.winnow.hnsw;

import java.util.Arrays;

/**
 * A set of rows that empties in constant time but for every 255th time: a row is in it if its byte is the current epoch. Bytes,
 * not ints, so that the marks of 100,000 rows stay in the second-level cache.
 */
final class VisitedRows {
  private final byte[] marks;
  private byte epoch;

  VisitedRows(int size) {
    marks = new byte[size];
    epoch = 0;
  }

  void clear() {
    if (++epoch == 0) {
      Arrays.fill(marks, (byte) 0);
      epoch = 1;
    }
  }

  /** Adds a row. Returns whether it is new. */
  boolean add(int row) {
    if (marks[row] == epoch) {
      return false;
    }
    marks[row] = epoch;
    return true;
  }
}
