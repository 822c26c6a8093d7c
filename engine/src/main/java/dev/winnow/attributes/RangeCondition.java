package dev.winnow.attributes;

/** A row has an ordinal from {@code lo} up to {@code hi}, exclusive: equality, ranges, prefixes, presence. */
record RangeCondition(IndexedColumn column, int lo, int hi) implements Condition {

  @Override
  public int size() {
    return column.size();
  }

  @Override
  public long atMost() {
    return column.atMost(lo, hi);
  }

  @Override
  public long work() {
    // Set row by row up to a bitmap's worth; beyond that word by word, from bitmaps.
    return Math.min(atMost(), size() / 32);
  }

  @Override
  public int count() {
    return column.isExact(lo, hi) ? (int) column.atMost(lo, hi) : rows().cardinality();
  }

  @Override
  public RowSet rows() {
    return column.rows(lo, hi);
  }

  @Override
  public boolean test(int row) {
    return column.hasBetween(row, lo, hi);
  }
}
