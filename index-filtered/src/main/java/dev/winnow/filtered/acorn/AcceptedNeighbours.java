package dev.winnow.filtered.acorn;

import dev.winnow.filtered.beam.Links;
import dev.winnow.filtered.beam.Neighbours;
import dev.winnow.spi.VisitedRows;

/**
 * The neighbours of a node of the lowest level under a filter: of its list the accepted ones, and from place {@code m_beta} on, or with two
 * hops throughout, the accepted ones of the lists of its neighbours too, which compression left out; at most {@code 2 m} (ACORN, algorithm 2).
 * Belongs to one thread.
 */
final class AcceptedNeighbours implements Neighbours {
  /** A list of a neighbour comes from a random place of memory, which takes as long as so many tests. */
  private static final int LIST = 64;

  private final AcornParameters parameters;
  private final Links links;
  private final VisitedRows taken; // for this node already
  private final int[] list;
  private final int[] second;
  private long[] accepted = new long[0];
  private int tested;

  AcceptedNeighbours(AcornParameters parameters, Links links) {
    this.parameters = parameters;
    this.links = links;
    taken = new VisitedRows(links.size());
    list = new int[links.width()];
    second = new int[links.width()];
  }

  /** Takes another filter; see {@link dev.winnow.spi.AcceptSet#words}. */
  void accept(long[] words) {
    accepted = words;
  }

  @Override
  public int read(int node, int[] target) {
    int read = links.read(node, list);
    int most = parameters.taken();
    int far = parameters.twoHops() ? 0 : parameters.mBeta();
    taken.clear();
    tested = 0;
    int count = 0;
    for (int i = 0; i < read && count < most; i++) {
      count = take(list[i], target, count);
      if (i >= far) {
        int more = links.read(list[i], second);
        tested += LIST;
        for (int j = 0; j < more && count < most; j++) {
          count = take(second[j], target, count);
        }
      }
    }
    return count;
  }

  @Override
  public int probes() {
    return tested;
  }

  private int take(int row, int[] target, int count) {
    tested++;
    if ((accepted[row >>> 6] & (1L << row)) == 0 || !taken.add(row)) {
      return count;
    }
    target[count] = row;
    return count + 1;
  }
}
