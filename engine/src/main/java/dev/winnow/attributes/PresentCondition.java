package dev.winnow.attributes;

/** A list is present, though it may be empty. */
record PresentCondition(PresentRows present, int size) implements Condition {

  @Override
  public long atMost() {
    return present.count();
  }

  @Override
  public long work() {
    return size / Long.SIZE;
  }

  @Override
  public int count() {
    return present.count();
  }

  @Override
  public RowSet rows() {
    return present.rows();
  }

  @Override
  public boolean test(int row) {
    return present.contains(row);
  }
}
