package dev.winnow.filtered.graph;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Neighbours of each row while a graph is being built: pairs of row and similarity, most similar first. Different rows may be
 * written at the same time.
 */
final class Edges {
  private static final long NONE = Long.MIN_VALUE; // no pair encodes to it
  private static final ValueLayout.OfLong PAIR = ValueLayout.JAVA_LONG;

  private final int size;
  private final int width;
  private final MemorySegment pairs;

  /** No edges, at most {@code width} a row. */
  Edges(int size, int width, Arena arena) {
    this.size = size;
    this.width = width;
    pairs = arena.allocate((long) size * width * Long.BYTES, 64);
    for (int row = 0; row < size; row++) {
      write(row, new long[0], 0);
    }
  }

  int size() {
    return size;
  }

  int width() {
    return width;
  }

  /** Copies a row's pairs to {@code target} from {@code to} on. Returns how many there are. */
  int read(int row, long[] target, int to) {
    long from = (long) row * width;
    int count = 0;
    while (count < width) {
      long pair = pairs.getAtIndex(PAIR, from + count);
      if (pair == NONE) {
        break;
      }
      target[to + count++] = pair;
    }
    return count;
  }

  /** Replaces a row's pairs. */
  void write(int row, long[] source, int count) {
    long from = (long) row * width;
    for (int i = 0; i < count; i++) {
      pairs.setAtIndex(PAIR, from + i, source[i]);
    }
    if (count < width) {
      pairs.setAtIndex(PAIR, from + count, NONE);
    }
  }
}
