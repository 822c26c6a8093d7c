package dev.winnow.attributes;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** All of two or more conditions match. The rarest is found first; what it leaves decides how the next is put to it. */
final class AndCondition implements Condition {
  /** Work units that testing one row by itself is worth: reads from random places, 30-200 ns. */
  private static final int TEST_WORK = 32;

  private final int size;
  private final List<Condition> args;

  AndCondition(int size, List<Condition> args) {
    this.size = size;
    List<Condition> rarestFirst = new ArrayList<>(args);
    // Complements last: taking rows away from a set is cheaper than finding all others.
    rarestFirst.sort(Comparator.<Condition>comparingInt(arg -> arg instanceof NotCondition ? 1 : 0)
        .thenComparingLong(Condition::atMost));
    this.args = rarestFirst;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public long atMost() {
    long least = size;
    for (Condition arg : args) {
      least = Math.min(least, arg.atMost());
    }
    return least;
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
    RowSet rows = args.getFirst().rows();
    for (int i = 1; i < args.size(); i++) {
      Condition next = args.get(i);
      if (rows instanceof RowList list && list.rows().length * (long) TEST_WORK <= next.work()) {
        rows = list.keep(next::test);
      } else if (next instanceof NotCondition not) {
        rows = rows.andNot(not.arg().rows());
      } else {
        rows = rows.and(next.rows());
      }
    }
    return rows;
  }

  @Override
  public boolean test(int row) {
    for (Condition arg : args) {
      if (!arg.test(row)) {
        return false;
      }
    }
    return true;
  }
}
