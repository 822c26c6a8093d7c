package dev.winnow.filtered.serf;

import dev.winnow.filtered.beam.Neighbours;
import dev.winnow.filtered.beam.RaggedInts;
import dev.winnow.filtered.conditions.Ranks;

/** The graph of the ranks under {@code hi}: the edges that ended at no lower rank. Belongs to one thread. */
final class PrefixNeighbours implements Neighbours {
  private final RaggedInts edges;
  private final Ranks ranks;
  private final int hi;
  private final int[] list;

  PrefixNeighbours(RaggedInts edges, Ranks ranks, int hi) {
    this.edges = edges;
    this.ranks = ranks;
    this.hi = hi;
    list = new int[edges.longest()];
  }

  @Override
  public int read(int row, int[] target) {
    int length = edges.read(ranks.rank(row), list);
    int count = 0;
    for (int i = 0; i < length && list[i + 1] >= hi; i += 2) {
      if (list[i] < hi) {
        target[count++] = ranks.row(list[i]);
      }
    }
    return count;
  }
}
