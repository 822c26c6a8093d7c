package dev.winnow.attributes;

/** A filter bound to the columns of a segment. Immutable and thread-safe. */
sealed interface Condition permits Condition.Everything, Condition.Nothing, RangeCondition,
    SetCondition, PresentCondition, AndCondition, OrCondition, NotCondition {

  /** Number of rows in the segment. */
  int size();

  /** A bound on the number of matches, found without touching rows. */
  long atMost();

  /** Roughly how many rows or words {@link #rows} touches. */
  long work();

  /** Exact number of matches. */
  int count();

  /** The matches, in a set that belongs to the caller. */
  RowSet rows();

  /** Whether a row matches. */
  boolean test(int row);

  /** Every row matches. */
  record Everything(int size) implements Condition {
    @Override
    public long atMost() {
      return size;
    }

    @Override
    public long work() {
      return size / Long.SIZE;
    }

    @Override
    public int count() {
      return size;
    }

    @Override
    public RowSet rows() {
      return RowSet.all(size);
    }

    @Override
    public boolean test(int row) {
      return true;
    }
  }

  /** No row matches. */
  record Nothing(int size) implements Condition {
    @Override
    public long atMost() {
      return 0;
    }

    @Override
    public long work() {
      return 0;
    }

    @Override
    public int count() {
      return 0;
    }

    @Override
    public RowSet rows() {
      return new RowList(size, new int[0]);
    }

    @Override
    public boolean test(int row) {
      return false;
    }
  }
}
