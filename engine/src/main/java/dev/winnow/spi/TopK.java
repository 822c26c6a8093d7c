package dev.winnow.spi;

/**
 * Keeps the k best (row, similarity) pairs offered: a binary heap with the worst on top. Of equal similarities the lower row
 * is the better. Does not look for repeats. Belongs to one thread.
 */
public final class TopK {
  private static final int INITIAL_CAPACITY = 256;

  private final int k;
  private final float floor;
  private final LongHeap heap; // sortable similarity above, complement of the row below

  /** Keeps {@code k} pairs, at least 1. Memory grows with what is offered, not with {@code k}. */
  public TopK(int k) {
    this(k, Float.NEGATIVE_INFINITY);
  }

  /** Keeps {@code k} pairs, at least 1, of those whose similarity is not under a floor. */
  public TopK(int k, float floor) {
    if (k < 1) {
      throw new IllegalArgumentException("k = " + k);
    }
    this.k = k;
    this.floor = floor;
    heap = new LongHeap(Math.min(k, INITIAL_CAPACITY));
  }

  /** Offers a pair. Returns whether it was kept. */
  public boolean offer(int row, float similarity) {
    if (similarity < floor) {
      return false;
    }
    long key = ScoredRow.encode(row, similarity);
    if (heap.size() < k) {
      heap.push(key);
      return true;
    }
    if (key <= heap.top()) {
      return false;
    }
    heap.replaceTop(key);
    return true;
  }

  /** Whether k pairs are held. */
  public boolean full() {
    return heap.size() == k;
  }

  /** How many pairs are held. */
  public int size() {
    return heap.size();
  }

  /** The similarity a row has to beat, or while there is room the floor, negative infinity if there is none. */
  public float threshold() {
    return full() ? ScoredRow.similarity(heap.top()) : floor;
  }

  /** The pairs held, best first, each in the form of {@link ScoredRow}; the heap is left as it is. */
  public long[] sorted() {
    long[] pairs = new long[heap.size()];
    heap.copyTo(pairs);
    ScoredRow.sortFalling(pairs, pairs.length);
    return pairs;
  }
}
