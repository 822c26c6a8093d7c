package dev.winnow.spi;

import java.util.Arrays;

/** A binary heap of longs with the least on top. Stored complements ({@code ~key}) make it one with the greatest on top. */
public final class LongHeap {
  private long[] heap; // from 1
  private int size;

  /** An empty heap; it grows. */
  public LongHeap(int capacity) {
    heap = new long[capacity + 1];
  }

  /** Number of keys. */
  public int size() {
    return size;
  }

  /** Whether there is no key. */
  public boolean isEmpty() {
    return size == 0;
  }

  /** Removes all keys. */
  public void clear() {
    size = 0;
  }

  /** The least key; the heap must not be empty. */
  public long top() {
    return heap[1];
  }

  /** Adds a key. */
  public void push(long key) {
    if (++size == heap.length) {
      heap = Arrays.copyOf(heap,
          Math.toIntExact(Math.min(heap.length * 2L, Integer.MAX_VALUE - 8)));
    }
    int at = size;
    while (at > 1 && heap[at >>> 1] > key) {
      heap[at] = heap[at >>> 1];
      at >>>= 1;
    }
    heap[at] = key;
  }

  /** Removes and returns the least key; the heap must not be empty. */
  public long pop() {
    long least = heap[1];
    long last = heap[size--];
    if (size > 0) {
      siftDown(last);
    }
    return least;
  }

  /** Puts a key in the place of the least; the heap must not be empty. Returns what was the least. */
  public long replaceTop(long key) {
    long least = heap[1];
    siftDown(key);
    return least;
  }

  /** Copies the keys, in no order, to {@code target} and returns how many there are. */
  public int copyTo(long[] target) {
    System.arraycopy(heap, 1, target, 0, size);
    return size;
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
