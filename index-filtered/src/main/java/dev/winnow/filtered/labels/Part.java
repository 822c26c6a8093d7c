package dev.winnow.filtered.labels;

import dev.winnow.spi.LabelColumn;
import java.util.Arrays;
import java.util.List;

/**
 * The rows that carry all of some labels.
 *
 * @param labels one or two, rising
 */
record Part(List<Integer> labels) {
  Part {
    labels = List.copyOf(labels);
  }

  /** The rows, rising, in an array of the caller's own. */
  int[] rows(LabelColumn column) {
    int[] rows = column.rowsWith(labels.getFirst());
    return labels.size() == 1
        ? rows
        : Arrays.stream(rows).filter(row -> column.has(row, labels.getLast())).toArray();
  }
}
