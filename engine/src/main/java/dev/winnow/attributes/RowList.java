package dev.winnow.attributes;

import dev.winnow.spi.AcceptSet;
import java.util.Arrays;
import java.util.function.IntPredicate;

/** Few rows, sorted. */
final class RowList extends RowSet {
  private final int[] rows;

  RowList(int size, int[] rows) {
    super(size);
    if (rows.length > 0 && (rows[0] < 0 || rows[rows.length - 1] >= size)) {
      throw new IndexOutOfBoundsException("row " + rows[rows.length - 1] + " of " + size);
    }
    this.rows = rows;
  }

  int[] rows() {
    return rows;
  }

  @Override
  int cardinality() {
    return rows.length;
  }

  @Override
  RowSet and(RowSet other) {
    return switch (other) {
      case RowBits bits -> keep(bits, 0);
      case RowList list when list.rows.length < rows.length -> list.and(this);
      case RowList list when searchIsCheaper(list) -> keep(new Walk(list.rows));
      case RowList list -> keep(new RowBits(size).or(list), 0);
    };
  }

  @Override
  RowSet andNot(RowSet other) {
    return switch (other) {
      case RowBits bits -> keep(bits, 1);
      case RowList list when searchIsCheaper(list) -> {
        Walk there = new Walk(list.rows);
        yield keep(row -> !there.test(row));
      }
      case RowList list -> keep(new RowBits(size).or(list), 1);
    };
  }

  private boolean searchIsCheaper(RowList list) {
    return Densities.searchIsCheaper(rows.length, list.rows.length, size);
  }

  @Override
  RowSet or(RowSet other) {
    return switch (other) {
      case RowBits bits -> bits.or(this);
      case RowList list when Densities.mergeIsCheaper((long) rows.length + list.rows.length,
          size) ->
        merge(list.rows);
      case RowList list -> new RowBits(size).or(this).or(list);
    };
  }

  /** The rows whose bit is set, or with flip 1 clear; without branches, for which way they go cannot be foretold. */
  private RowList keep(RowBits bits, int flip) {
    int[] kept = new int[rows.length + 1];
    int count = 0;
    for (int row : rows) {
      kept[count] = row;
      count += bits.bit(row) ^ flip;
    }
    return new RowList(size, Arrays.copyOf(kept, count));
  }

  /** The rows that pass a test, which sees them rising. */
  RowList keep(IntPredicate test) {
    int[] kept = new int[rows.length];
    int count = 0;
    for (int row : rows) {
      if (test.test(row)) {
        kept[count++] = row;
      }
    }
    return new RowList(size, count == kept.length ? kept : Arrays.copyOf(kept, count));
  }

  private RowList merge(int[] other) {
    int[] merged = new int[rows.length + other.length];
    int count = 0;
    int i = 0;
    int j = 0;
    while (i < rows.length && j < other.length) {
      int row = Math.min(rows[i], other[j]);
      i += rows[i] == row ? 1 : 0;
      j += other[j] == row ? 1 : 0;
      merged[count++] = row;
    }
    for (; i < rows.length; i++) {
      merged[count++] = rows[i];
    }
    for (; j < other.length; j++) {
      merged[count++] = other[j];
    }
    return new RowList(size, Arrays.copyOf(merged, count));
  }

  @Override
  AcceptSet accept() {
    return AcceptSet.rows(size, rows);
  }

  /** Membership of rising rows in a sorted list, by doubling steps and then halving them. */
  private static final class Walk implements IntPredicate {
    private final int[] rows;
    private int next;

    Walk(int[] rows) {
      this.rows = rows;
    }

    @Override
    public boolean test(int row) {
      int step = 1;
      while (next + step < rows.length && rows[next + step] < row) {
        step <<= 1;
      }
      int to = Math.min(next + step + 1, rows.length);
      int found = Arrays.binarySearch(rows, next, to, row);
      next = found < 0 ? -found - 1 : found;
      return found >= 0;
    }
  }
}
