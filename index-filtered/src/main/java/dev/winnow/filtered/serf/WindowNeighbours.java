package dev.winnow.filtered.serf;

import dev.winnow.filtered.beam.Neighbours;
import dev.winnow.filtered.beam.RaggedInts;
import dev.winnow.filtered.conditions.Ranks;

/**
 * The graph of the ranks from {@code lo} up to {@code hi}: of a row the batch that serves the lower bound and the one after it, which makes
 * up for members of the first that the bound has passed, and all rows of higher rank that have it. Belongs to one thread.
 */
final class WindowNeighbours implements Neighbours {
  private static final int BATCHES = 2;

  private final RaggedInts batches;
  private final RaggedInts reverse;
  private final Ranks ranks;
  private final int lo;
  private final int hi;
  private final int[] list;

  WindowNeighbours(RaggedInts batches, RaggedInts reverse, Ranks ranks, int lo, int hi) {
    this.batches = batches;
    this.reverse = reverse;
    this.ranks = ranks;
    this.lo = lo;
    this.hi = hi;
    list = new int[Math.max(batches.longest(), reverse.longest())];
  }

  @Override
  public int read(int row, int[] target) {
    int rank = ranks.rank(row);
    int length = batches.read(rank, list);
    int count = 0;
    int used = 0;
    for (int at = 0; at < length && used < BATCHES; at += 2 + list[at + 1]) {
      if (list[at] >= lo) {
        used++;
        for (int i = 0; i < list[at + 1]; i++) {
          count = add(list[at + 2 + i], target, count);
        }
      }
    }
    length = reverse.read(rank, list);
    for (int i = 0; i < length && list[i] < hi; i++) {
      count = add(list[i], target, count);
    }
    return count;
  }

  private int add(int rank, int[] target, int count) {
    if (rank < lo || rank >= hi) {
      return count;
    }
    target[count] = ranks.row(rank);
    return count + 1;
  }
}
