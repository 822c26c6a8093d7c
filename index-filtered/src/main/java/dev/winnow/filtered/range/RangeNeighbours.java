package dev.winnow.filtered.range;

import dev.winnow.filtered.beam.Neighbours;
import dev.winnow.filtered.conditions.Ranks;

/**
 * The graph of one range of ranks, put together while it is searched: a row's neighbours in the range, from the widest segment of
 * the tree on, until there are {@code m}. A segment is passed over where all of its part in the range lies in one of its halves, whose own
 * graph is denser there. iRangeGraph, section 4.2. Belongs to one thread.
 */
final class RangeNeighbours implements Neighbours {
  private final TreeLinks links;
  private final Ranks ranks;
  private final int m;
  private final int lo;
  private final int hi;
  private final int[] stored;

  /**
   * A view.
   *
   * @param lo first rank of the range
   * @param hi rank after the last
   */
  RangeNeighbours(TreeLinks links, Ranks ranks, int m, int lo, int hi) {
    this.links = links;
    this.ranks = ranks;
    this.m = m;
    this.lo = lo;
    this.hi = hi;
    stored = new int[m];
  }

  @Override
  public int read(int row, int[] target) {
    int rank = ranks.rank(row);
    int from = 0;
    int to = ranks.count();
    int count = 0;
    for (int level = 0; level < links.levels() && count < m; level++) {
      int middle = (from + to) >>> 1;
      boolean left = rank < middle;
      boolean last = level == links.levels() - 1;
      if (last || (left ? hi > middle && to > middle : lo < middle)) {
        count = take(level, row, target, count);
        if (from >= lo && to <= hi) {
          break; // deeper levels know nothing of the range that this one does not
        }
      }
      if (left) {
        to = middle;
      } else {
        from = middle;
      }
    }
    return count;
  }

  private int take(int level, int row, int[] target, int before) {
    int read = links.read(row, level, stored);
    int count = before;
    for (int i = 0; i < read && count < m; i++) {
      int rank = ranks.rank(stored[i]);
      if (rank >= lo && rank < hi && !holds(target, before, stored[i])) {
        target[count++] = stored[i];
      }
    }
    return count;
  }

  private static boolean holds(int[] rows, int count, int row) {
    for (int i = 0; i < count; i++) {
      if (rows[i] == row) {
        return true;
      }
    }
    return false;
  }
}
