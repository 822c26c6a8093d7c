package dev.winnow.spi;

import java.util.List;

/** Walks a graph from its entries, for {@link VectorIndex#check}: whether every row can be reached, and no link leads out of the segment. */
public final class ReachedRows {
  private ReachedRows() {}

  /** The links of a graph. */
  public interface Links {

    /** Copies the neighbours of a row and returns how many there are. */
    int copy(int row, int[] target);
  }

  /**
   * What is wrong, a sentence each.
   *
   * @param size number of rows
   * @param width most neighbours of a row
   * @param entries where searches begin
   */
  public static List<String> findings(int size, int width, int[] entries, Links links) {
    boolean[] reached = new boolean[size];
    int[] queue = new int[size];
    int end = add(entries, entries.length, reached, queue, 0);
    int[] neighbours = new int[width];
    for (int at = 0; at < end; at++) {
      int count = links.copy(queue[at], neighbours);
      int next = add(neighbours, count, reached, queue, end);
      if (next < 0) {
        return List.of("a link of row " + queue[at] + " leads out of its " + size + " rows");
      }
      end = next;
    }
    return end == size
        ? List.of()
        : List.of((size - end) + " of its " + size + " rows cannot be reached");
  }

  /** Adds rows to the end of the queue; the new end, or -1 for a row that does not exist. */
  private static int add(int[] rows, int count, boolean[] reached, int[] queue, int end) {
    int next = end;
    for (int i = 0; i < count; i++) {
      if (rows[i] < 0 || rows[i] >= reached.length) {
        return -1;
      }
      if (!reached[rows[i]]) {
        reached[rows[i]] = true;
        queue[next++] = rows[i];
      }
    }
    return next;
  }
}
