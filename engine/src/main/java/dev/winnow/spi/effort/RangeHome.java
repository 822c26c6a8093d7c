package dev.winnow.spi.effort;

import dev.winnow.filter.Filter;
import dev.winnow.spi.AcceptSet;
import dev.winnow.spi.NumberColumn;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Ranges about a row's own value or anywhere. Thread-safe. */
public final class RangeHome implements HomeGround {
  private final String field;
  private final NumberColumn column;
  private final int[] rows; // by value
  private final int size;
  private final boolean prefixes;

  /**
   * Ranges.
   *
   * @param rows the rows by value, see {@link NumberColumn#rowsByValue}; not copied
   * @param size number of rows of the segment
   * @param prefixes whether all begin with the least value
   */
  public RangeHome(String field, NumberColumn column, int[] rows, int size, boolean prefixes) {
    this.field = field;
    this.column = column;
    this.rows = rows;
    this.size = size;
    this.prefixes = prefixes;
  }

  @Override
  public int kinds() {
    return 2;
  }

  @Override
  public @Nullable Sampled filter(int row, int kind, double share, SplittableRandom random) {
    boolean near = kind == 0;
    int wanted = (int) Math.min(rows.length, Math.round(share * size));
    int ordinal = column.ordinal(row);
    if (wanted == 0 || (near && ordinal < 0)) {
      return null;
    }
    int place = near ? column.rows(0, ordinal) : random.nextInt(rows.length);
    int first = prefixes ? 0 : Math.clamp(place - random.nextInt(wanted), 0, rows.length - wanted);
    int lo = column.ordinal(rows[first]);
    int hi = column.ordinal(rows[first + wanted - 1]) + 1;
    int from = column.rows(0, lo);
    int to = column.rows(0, hi);
    if (to - from > 2L * wanted) {
      return null; // many rows have one value
    }
    Object least = column.value(lo);
    Object most = column.value(hi - 1);
    Filter filter = prefixes
        ? new Filter.Compare(field, Filter.Comparison.LE, most)
        : new Filter.Between(field, least, most);
    return new Sampled(filter, accept(from, to));
  }

  private AcceptSet accept(int from, int to) {
    long[] words = new long[(size + Long.SIZE - 1) / Long.SIZE];
    for (int i = from; i < to; i++) {
      words[rows[i] >>> 6] |= 1L << rows[i];
    }
    return AcceptSet.bitmap(size, words, to - from);
  }
}
