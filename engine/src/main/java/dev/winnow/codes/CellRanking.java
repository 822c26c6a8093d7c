package dev.winnow.codes;

import dev.winnow.spi.ScoredRow;

/**
 * Cells in falling order of their centroids' similarity to a query: a heap, since most searches look at a small part of
 * them. Used once, by one thread.
 */
final class CellRanking {
  private final long[] heap; // greatest first, children of i at 2 i + 1 and 2 i + 2
  private int size;
  private float similarity;

  /** Ranks cells by similarity; {@code similarities[i]} belongs to cell i. */
  CellRanking(float[] similarities) {
    size = similarities.length;
    heap = new long[size];
    for (int cell = 0; cell < size; cell++) {
      heap[cell] = ScoredRow.encode(cell, similarities[cell]);
    }
    for (int i = size / 2 - 1; i >= 0; i--) {
      sink(i);
    }
  }

  boolean hasNext() {
    return size > 0;
  }

  /** The next cell. */
  int next() {
    long best = heap[0];
    heap[0] = heap[--size];
    sink(0);
    similarity = ScoredRow.similarity(best);
    return ScoredRow.row(best);
  }

  /** The similarity of the cell that was last given. */
  float similarity() {
    return similarity;
  }

  private void sink(int at) {
    long moving = heap[at];
    int i = at;
    int child;
    while ((child = 2 * i + 1) < size) {
      if (child + 1 < size && heap[child + 1] > heap[child]) {
        child++;
      }
      if (heap[child] <= moving) {
        break;
      }
      heap[i] = heap[child];
      i = child;
    }
    heap[i] = moving;
  }
}
