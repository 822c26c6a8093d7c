package dev.winnow.attributes;

import java.util.Arrays;

/** A growing list of ints. */
final class IntList {
  private static final int MAX_LENGTH = Integer.MAX_VALUE - 8;

  private int[] values = new int[64];
  private int size;

  void add(int value) {
    if (size == values.length) {
      if (size == MAX_LENGTH) {
        throw new IllegalStateException(
            "a segment holds at most " + MAX_LENGTH + " values of one field");
      }
      values = Arrays.copyOf(values, (int) Math.min(size + (size >> 1) + 64L, MAX_LENGTH));
    }
    values[size++] = value;
  }

  int get(int index) {
    return values[index];
  }

  int size() {
    return size;
  }
}
