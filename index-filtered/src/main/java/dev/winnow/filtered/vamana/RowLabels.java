package dev.winnow.filtered.vamana;

import dev.winnow.spi.LabelColumn;

/** The labels of all rows on the heap, for builds, which compare them many times. Immutable and thread-safe. */
final class RowLabels {
  private final int[] starts; // of each row in a list, and the end
  private final int[] labels;

  RowLabels(LabelColumn column, int size) {
    starts = new int[size + 1];
    for (int row = 0; row < size; row++) {
      starts[row + 1] = Math.addExact(starts[row], column.labels(row));
    }
    labels = new int[starts[size]];
    int[] own = new int[0];
    for (int row = 0; row < size; row++) {
      int count = count(row);
      if (own.length < count) {
        own = new int[2 * count];
      }
      column.read(row, own);
      System.arraycopy(own, 0, labels, starts[row], count);
    }
  }

  /** Number of labels of a row. */
  int count(int row) {
    return starts[row + 1] - starts[row];
  }

  /** One of the labels of a row, rising with {@code i}. */
  int label(int row, int i) {
    return labels[starts[row] + i];
  }

  /** Whether two rows have a label in common. */
  boolean share(int one, int other) {
    int i = starts[one];
    int j = starts[other];
    while (i < starts[one + 1] && j < starts[other + 1]) {
      if (labels[i] == labels[j]) {
        return true;
      }
      if (labels[i] < labels[j]) {
        i++;
      } else {
        j++;
      }
    }
    return false;
  }

  /** Whether a row carries all the labels that two others have in common: then paths for these labels may lead over it. */
  boolean covers(int row, int one, int other) {
    int i = starts[one];
    int j = starts[other];
    int own = starts[row];
    while (i < starts[one + 1] && j < starts[other + 1]) {
      if (labels[i] < labels[j]) {
        i++;
      } else if (labels[i] > labels[j]) {
        j++;
      } else {
        while (own < starts[row + 1] && labels[own] < labels[i]) {
          own++;
        }
        if (own == starts[row + 1] || labels[own] != labels[i]) {
          return false;
        }
        i++;
        j++;
      }
    }
    return true;
  }
}
