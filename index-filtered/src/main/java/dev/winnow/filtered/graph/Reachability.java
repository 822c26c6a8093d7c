package dev.winnow.filtered.graph;

import dev.winnow.spi.RowScorer;
import dev.winnow.spi.ScoredRow;
import dev.winnow.spi.VectorView;
import java.util.Arrays;

/**
 * Gives every row that no path from the hub leads to an edge from one that can be reached. Walks the graph breadth first and
 * remembers the tree of that walk: an edge that the tree does not need may be replaced where a node is full. Used once, by one
 * thread.
 */
final class Reachability {
  private static final int NONE = -1;
  private static final int HUB = -2;

  private final Edges edges;
  private final RowScorer scorer;
  private final int[] hub;
  private final int[] parent;
  private final int[] queue;
  private final long[] pairs;
  private int queued;
  private int walked;

  Reachability(Edges edges, int[] hub, VectorView vectors) {
    this.edges = edges;
    this.hub = hub;
    scorer = vectors.rowScorer();
    parent = new int[edges.size()];
    queue = new int[edges.size()];
    pairs = new long[edges.width()];
  }

  /** Repairs. Returns how many rows could not be reached before. */
  int repair() {
    Arrays.fill(parent, NONE);
    for (int row : hub) {
      if (parent[row] == NONE) {
        reach(row, HUB);
      }
    }
    walk();
    int repaired = 0;
    for (int row = 0; row < parent.length; row++) {
      if (parent[row] == NONE) {
        reach(row, linkFrom(row));
        walk();
        repaired++;
      }
    }
    return repaired;
  }

  private void reach(int row, int from) {
    parent[row] = from;
    queue[queued++] = row;
  }

  private void walk() {
    while (walked < queued) {
      int row = queue[walked++];
      int count = edges.read(row, pairs, 0);
      for (int i = 0; i < count; i++) {
        int neighbour = ScoredRow.row(pairs[i]);
        if (parent[neighbour] == NONE) {
          reach(neighbour, row);
        }
      }
    }
  }

  /** Makes an edge to a row, from the most similar of its own neighbours or of the hub's that can take one. */
  private int linkFrom(int row) {
    scorer.query(row);
    long[] near = new long[edges.width()];
    int from = linkFromOneOf(near, edges.read(row, near, 0), row);
    if (from != NONE) {
      return from;
    }
    long[] entries = new long[hub.length];
    for (int i = 0; i < hub.length; i++) {
      entries[i] = ScoredRow.encode(hub[i], scorer.score(hub[i]));
    }
    ScoredRow.sortFalling(entries, entries.length);
    from = linkFromOneOf(entries, entries.length, row);
    for (int i = queued - 1; from == NONE && i >= 0; i--) { // the last one reached leads nowhere
      from = link(queue[i], row) ? queue[i] : NONE;
    }
    return from;
  }

  private int linkFromOneOf(long[] candidates, int count, int row) {
    for (int i = 0; i < count; i++) {
      int from = ScoredRow.row(candidates[i]);
      if (parent[from] != NONE && link(from, row)) {
        return from;
      }
    }
    return NONE;
  }

  /** Adds an edge, in the place of the least similar that the tree does not need if there is no room. */
  private boolean link(int from, int row) {
    int count = edges.read(from, pairs, 0);
    int place = count;
    if (count == edges.width()) {
      do {
        place--;
      } while (place >= 0 && parent[ScoredRow.row(pairs[place])] == from);
    } else {
      count++;
    }
    if (place < 0) {
      return false;
    }
    pairs[place] = ScoredRow.encode(row, scorer.score(from));
    ScoredRow.sortFalling(pairs, count);
    edges.write(from, pairs, count);
    return true;
  }
}
