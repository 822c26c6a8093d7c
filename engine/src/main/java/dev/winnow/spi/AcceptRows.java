package dev.winnow.spi;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Rows as a sorted list. */
final class AcceptRows extends AcceptSet {
  private final int[] rows;
  private volatile long @Nullable [] words;

  AcceptRows(int size, int[] rows) {
    super(size);
    this.rows = rows;
  }

  @Override
  public int cardinality() {
    return rows.length;
  }

  @Override
  public boolean contains(int row) {
    return Arrays.binarySearch(rows, row) >= 0;
  }

  @Override
  public long[] words() {
    long[] made = words;
    if (made == null) {
      made = new long[(size() + 63) >>> 6];
      for (int row : rows) {
        made[row >>> 6] |= 1L << row;
      }
      words = made;
    }
    return made;
  }

  @Override
  public int copyRows(int fromRow, int[] target) {
    int found = Arrays.binarySearch(rows, fromRow);
    int first = found >= 0 ? found : -found - 1;
    int count = Math.min(target.length, rows.length - first);
    System.arraycopy(rows, first, target, 0, count);
    return count;
  }
}
