package dev.winnow.attributes;

/** A row has one of these ordinals: two or more, sorted, without repeats. */
final class SetCondition implements Condition {
  private final IndexedColumn column;
  private final int[] ordinals;
  private final long postings;

  SetCondition(IndexedColumn column, int[] ordinals) {
    this.column = column;
    this.ordinals = ordinals;
    long sum = 0;
    for (int ordinal : ordinals) {
      sum += column.atMost(ordinal, ordinal + 1);
    }
    postings = sum;
  }

  @Override
  public int size() {
    return column.size();
  }

  @Override
  public long atMost() {
    return Math.min(postings, size());
  }

  @Override
  public long work() {
    return ordinals.length + Math.min(postings, (long) ordinals.length * (size() / 32));
  }

  @Override
  public int count() {
    return column instanceof ScalarColumn ? (int) postings : rows().cardinality();
  }

  @Override
  public RowSet rows() {
    if (RowSets.inBitmap(size(), postings, ordinals.length)) {
      RowBits bits = new RowBits(size());
      for (int ordinal : ordinals) {
        column.addTo(bits, ordinal, ordinal + 1);
      }
      return bits;
    }
    return RowSets.union(size(), postings, ordinals.length,
        i -> column.rows(ordinals[i], ordinals[i] + 1));
  }

  @Override
  public boolean test(int row) {
    return column.hasOneOf(row, ordinals);
  }
}
