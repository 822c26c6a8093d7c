package dev.winnow.filtered.graph;

import dev.winnow.spi.ScoredRow;
import java.util.Arrays;

/** The reverses of edges, by the row that they start from. Immutable and thread-safe. */
final class Incoming {
  private final long[] starts;
  private final long[][] parts;
  private static final int PART_BITS = 24;

  Incoming(Edges edges) {
    int size = edges.size();
    long[] pairs = new long[edges.width()];
    starts = new long[size + 1];
    for (int row = 0; row < size; row++) {
      int count = edges.read(row, pairs, 0);
      for (int i = 0; i < count; i++) {
        starts[ScoredRow.row(pairs[i]) + 1]++;
      }
    }
    for (int row = 0; row < size; row++) {
      starts[row + 1] += starts[row];
    }
    parts = new long[(int) (starts[size] >>> PART_BITS) + 1][];
    for (int i = 0; i < parts.length; i++) {
      parts[i] = new long[(int) Math.min(1L << PART_BITS, starts[size] - ((long) i << PART_BITS))];
    }
    fill(edges, pairs);
  }

  private void fill(Edges edges, long[] pairs) {
    long[] next = Arrays.copyOf(starts, starts.length - 1);
    for (int row = 0; row < edges.size(); row++) {
      int count = edges.read(row, pairs, 0);
      for (int i = 0; i < count; i++) {
        long place = next[ScoredRow.row(pairs[i])]++;
        parts[(int) (place >>> PART_BITS)][(int) place & (1 << PART_BITS) - 1] = ScoredRow
            .encode(row, ScoredRow.similarity(pairs[i]));
      }
    }
  }

  /** Adds the best of a row's reverse edges that {@code pairs} does not hold yet, up to {@code most} in all. */
  int addNew(int row, long[] pairs, int count, int most) {
    int found = (int) (starts[row + 1] - starts[row]);
    long[] own = new long[found];
    for (int i = 0; i < found; i++) {
      long place = starts[row] + i;
      own[i] = parts[(int) (place >>> PART_BITS)][(int) place & (1 << PART_BITS) - 1];
    }
    ScoredRow.sortFalling(own, found);
    int end = count;
    for (int i = 0; i < found && end < most; i++) {
      if (!Linker.holds(pairs, count, ScoredRow.row(own[i]))) {
        pairs[end++] = own[i];
      }
    }
    return end;
  }
}
