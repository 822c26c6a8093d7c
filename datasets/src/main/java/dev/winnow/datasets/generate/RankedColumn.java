package dev.winnow.datasets.generate;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;

/** The values of a number field in rising order, without those missing. */
final class RankedColumn {
  private static final int START = 1024;

  private final String field;
  private final boolean whole;
  private long[] keys = new long[START];
  private int size;

  /** An empty column of whole numbers, or of floats. */
  RankedColumn(String field, boolean whole) {
    this.field = field;
    this.whole = whole;
  }

  String field() {
    return field;
  }

  int size() {
    return size;
  }

  /** Adds a value in any order; to be followed by {@link #sort}. */
  void add(Number value) {
    if (size == keys.length) {
      keys = Arrays.copyOf(keys, 2 * size);
    }
    keys[size++] = whole ? value.longValue() : key(value.doubleValue() + 0.0);
  }

  void sort() {
    Arrays.sort(keys, 0, size);
  }

  /** How many values lie between those of two ranks, both inclusive, with all that equal either. */
  int between(int first, int last) {
    return upper(keys[last]) - lower(keys[first]);
  }

  /** A filter for the values between those of two ranks. */
  ObjectNode filter(int first, int last) {
    ObjectNode filter = JsonNodeFactory.instance.objectNode().put("op", "between").put("field",
        field);
    return whole
        ? filter.put("lo", keys[first]).put("hi", keys[last])
        : filter.put("lo", value(keys[first])).put("hi", value(keys[last]));
  }

  private int lower(long key) {
    int low = 0;
    int high = size;
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

  private int upper(long key) {
    return key == Long.MAX_VALUE ? size : lower(key + 1);
  }

  /** A whole number that orders as the float does. */
  private static long key(double value) {
    long bits = Double.doubleToLongBits(value);
    return bits ^ (bits >> 63 & Long.MAX_VALUE);
  }

  private static double value(long key) {
    return Double.longBitsToDouble(key ^ (key >> 63 & Long.MAX_VALUE));
  }
}
