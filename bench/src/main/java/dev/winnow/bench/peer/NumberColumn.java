package dev.winnow.bench.peer;

import dev.winnow.filter.AttributeType;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.agrona.collections.IntArrayList;
import org.agrona.collections.LongArrayList;

/** Values in order with their rows, so that a range is one run of rows. */
final class NumberColumn implements Column {
  private final AttributeType type;
  private LongArrayList addedKeys = new LongArrayList();
  private IntArrayList addedRows = new IntArrayList();
  private long[] keys = {};
  private int[] rows = {};

  NumberColumn(AttributeType type) {
    this.type = type;
  }

  AttributeType type() {
    return type;
  }

  @Override
  public void add(int row, Object value) {
    addedKeys.addLong(NumberInterval.key(type, value));
    addedRows.addInt(row);
  }

  @Override
  public void finish() {
    LongArrayList unsorted = addedKeys;
    int[] order = IntStream.range(0, unsorted.size()).boxed()
        .sorted(Comparator.comparingLong(unsorted::getLong)).mapToInt(Integer::intValue).toArray();
    keys = Arrays.stream(order).mapToLong(unsorted::getLong).toArray();
    rows = Arrays.stream(order).map(addedRows::getInt).toArray();
    addedKeys = new LongArrayList();
    addedRows = new IntArrayList();
  }

  void range(NumberInterval interval, BitSet found) {
    if (interval.isEmpty()) {
      return;
    }
    for (int i = firstNotUnder(interval.lo()); i < keys.length && keys[i] <= interval.hi(); i++) {
      found.set(rows[i]);
    }
  }

  @Override
  public void present(BitSet found) {
    for (int row : rows) {
      found.set(row);
    }
  }

  @Override
  public long bytes() {
    return 12L * keys.length;
  }

  private int firstNotUnder(long key) {
    int low = 0;
    int high = keys.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (keys[middle] < key) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
