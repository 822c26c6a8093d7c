package dev.winnow.spi;

import java.util.Arrays;

/**
 * Keeps the k best (row, similarity) pairs offered: a binary heap with the worst on top. Of equal similarities the lower row
 * is the better. Does not look for repeats. Belongs to one thread.
 */
public final class TopK {
  private static final int INITIAL_CAPACITY = 256;

  private final int k;
  private long[] heap; // from 1; sortable similarity above, complement of the row below
  private int size;

  /** Keeps {@code k} pairs, at least 1. Memory grows with what is offered, not with {@code k}. */
  public TopK(int k) {
    if (k < 1) {
      throw new IllegalArgumentException("k = " + k);
    }
    this.k = k;
    heap = new long[Math.min(k, INITIAL_CAPACITY) + 1];
  }

  /** Offers a pair. Returns whether it was kept. */
  public boolean offer(int row, float similarity) {
    long key = ScoredRow.encode(row, similarity);
    if (size < k) {
      push(key);
      return true;
    }
    if (key <= heap[1]) {
      return false;
    }
    siftDown(key);
    return true;
  }

  /** Whether k pairs are held. */
  public boolean full() {
    return size == k;
  }

  /** How many pairs are held. */
  public int size() {
    return size;
  }

  /** The similarity a row has to beat, or negative infinity while there is room. */
  public float threshold() {
    return size < k ? Float.NEGATIVE_INFINITY : ScoredRow.similarity(heap[1]);
  }

  /** The pairs held, best first, each in the form of {@link ScoredRow}; the heap is left as it is. */
  public long[] sorted() {
    long[] pairs = Arrays.copyOfRange(heap, 1, size + 1);
    Arrays.sort(pairs);
    for (int i = 0, j = pairs.length - 1; i < j; i++, j--) {
      long swap = pairs[i];
      pairs[i] = pairs[j];
      pairs[j] = swap;
    }
    return pairs;
  }

  private void push(long key) {
    if (size + 1 == heap.length) {
      heap = Arrays.copyOf(heap, (int) Math.min((long) k + 1, heap.length * 2L));
    }
    int at = ++size;
    while (at > 1 && heap[at >>> 1] > key) {
      heap[at] = heap[at >>> 1];
      at >>>= 1;
    }
    heap[at] = key;
  }

  private void siftDown(long key) {
    int at = 1;
    int half = size >>> 1;
    while (at <= half) {
      int child = at << 1;
      if (child < size && heap[child + 1] < heap[child]) {
        child++;
      }
      if (key <= heap[child]) {
        break;
      }
      heap[at] = heap[child];
      at = child;
    }
    heap[at] = key;
  }
}
