package dev.winnow.datasets.generate;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** The values of a whole-number field over a sample, in rising order and without those missing, with their positions. */
final class NumberColumn {
  private final long[] values;
  private final int[] positions;

  NumberColumn(List<Draft> drafts, String field) {
    positions = IntStream.range(0, drafts.size())
        .filter(i -> drafts.get(i).attributes().get(field) != null).boxed()
        .sorted(Comparator.comparing(i -> value(drafts, i, field))).mapToInt(i -> i).toArray();
    values = IntStream.of(positions).mapToLong(i -> value(drafts, i, field)).toArray();
  }

  int size() {
    return values.length;
  }

  long value(int rank) {
    return values[rank];
  }

  /** How many values are below this one. */
  int rank(long value) {
    int low = Arrays.binarySearch(values, value);
    while (low > 0 && values[low - 1] == value) {
      low--;
    }
    return low < 0 ? -low - 1 : low;
  }

  /** Positions whose value lies in the range, both ends inclusive. */
  BitSet between(long lo, long hi) {
    BitSet matches = new BitSet(values.length);
    for (int rank = rank(lo); rank < values.length && values[rank] <= hi; rank++) {
      matches.set(positions[rank]);
    }
    return matches;
  }

  private static Long value(List<Draft> drafts, int position, String field) {
    if (drafts.get(position).attributes().get(field) instanceof Long value) {
      return value;
    }
    throw new IllegalArgumentException("field " + field + " does not hold whole numbers");
  }
}
