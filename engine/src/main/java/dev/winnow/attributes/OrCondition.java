package dev.winnow.attributes;

import java.util.List;

/** One of two or more conditions matches. */
record OrCondition(int size, List<Condition> args) implements Condition {

  @Override
  public long atMost() {
    return Math.min(size, sumAtMost());
  }

  private long sumAtMost() {
    long sum = 0;
    for (Condition arg : args) {
      sum += arg.atMost();
    }
    return sum;
  }

  @Override
  public long work() {
    long sum = 0;
    for (Condition arg : args) {
      sum += arg.work();
    }
    return sum;
  }

  @Override
  public int count() {
    return rows().cardinality();
  }

  @Override
  public RowSet rows() {
    return RowSets.union(size, sumAtMost(), args.size(), i -> args.get(i).rows());
  }

  @Override
  public boolean test(int row) {
    for (Condition arg : args) {
      if (arg.test(row)) {
        return true;
      }
    }
    return false;
  }
}
