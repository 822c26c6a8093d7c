package dev.winnow.attributes;

/** The plain complement. */
record NotCondition(Condition arg) implements Condition {

  @Override
  public int size() {
    return arg.size();
  }

  @Override
  public long atMost() {
    return arg instanceof RangeCondition range && range.column() instanceof ScalarColumn
        ? size() - range.atMost()
        : size();
  }

  @Override
  public long work() {
    return arg.work() + size() / Long.SIZE;
  }

  @Override
  public int count() {
    return size() - arg.count();
  }

  @Override
  public RowSet rows() {
    return RowSet.all(size()).andNot(arg.rows());
  }

  @Override
  public boolean test(int row) {
    return !arg.test(row);
  }
}
