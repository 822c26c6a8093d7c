package dev.winnow.filtered.beam;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Of each row the rows that link to it without being linked to, in rising order. Made from links that do not change; thread-safe.
 */
final class Incoming {
  private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;

  private final long[] starts; // of each row, and the end
  private final MemorySegment sources;

  private Incoming(long[] starts, MemorySegment sources) {
    this.starts = starts;
    this.sources = sources;
  }

  static Incoming of(Links links, Arena arena) {
    int size = links.size();
    long[] starts = new long[size + 1];
    each(links, (_, to) -> starts[to + 1]++);
    for (int row = 0; row < size; row++) {
      starts[row + 1] += starts[row];
    }
    MemorySegment sources = arena.allocate(Math.max(1, starts[size]) * Integer.BYTES, 64);
    long[] next = starts.clone();
    each(links, (from, to) -> sources.setAtIndex(INT, next[to]++, from));
    return new Incoming(starts, sources);
  }

  /** Is told of a link that is not returned. */
  private interface OneWay {
    void link(int from, int to);
  }

  private static void each(Links links, OneWay target) {
    int[] own = new int[links.width()];
    int[] other = new int[links.width()];
    for (int row = 0; row < links.size(); row++) {
      int count = links.read(row, own);
      for (int i = 0; i < count; i++) {
        if (!holds(other, links.read(own[i], other), row)) {
          target.link(row, own[i]);
        }
      }
    }
  }

  private static boolean holds(int[] rows, int count, int row) {
    for (int i = 0; i < count; i++) {
      if (rows[i] == row) {
        return true;
      }
    }
    return false;
  }

  /** How many rows link to one without being linked to. */
  int count(int row) {
    return (int) (starts[row + 1] - starts[row]);
  }

  /** Copies them to {@code target} from {@code at} on. */
  void read(int row, int[] target, int at) {
    MemorySegment.copy(sources, INT, starts[row] * Integer.BYTES, target, at, count(row));
  }
}
