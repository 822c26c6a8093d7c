package dev.winnow.hnsw;

import dev.winnow.spi.RowScorer;
import dev.winnow.spi.ScoredRow;
import dev.winnow.spi.SearchLimits;
import dev.winnow.spi.VectorView;
import java.util.Arrays;

/**
 * Links every node that cannot be reached on level 0 from a near one that can. Walks the level breadth first and remembers the
 * tree of that walk: a link that the tree does not need may be replaced where a node is full. Used once, by one thread.
 */
final class ConnectivityRepair {
  private static final int NONE = -1;

  private final HnswGraph graph;
  private final LinkTable table;
  private final RowScorer scorer;
  private final BeamSearch beam;
  private final int ef;
  private final long[] found;
  private final long[] links;
  private final int[] neighbours;
  private final int[] parent;
  private final int[] queue;
  private int queued;
  private int walked;

  ConnectivityRepair(HnswGraph graph, LinkTable table, VectorView vectors,
      HnswParameters parameters) {
    this.graph = graph;
    this.table = table;
    scorer = vectors.rowScorer();
    beam = new BeamSearch(graph.size(), table.width());
    ef = parameters.efConstruction();
    found = new long[ef];
    links = new long[table.width()];
    neighbours = new int[table.width()];
    parent = new int[graph.size()];
    queue = new int[graph.size()];
  }

  /** Repairs. Returns how many nodes could not be reached before. */
  int run() {
    Arrays.fill(parent, NONE);
    reach(graph.entry(), graph.entry());
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
      int count = table.read(row, neighbours);
      for (int i = 0; i < count; i++) {
        if (parent[neighbours[i]] == NONE) {
          reach(neighbours[i], row);
        }
      }
    }
  }

  /** Makes a link to a row from the nearest node that can take one. Returns that node. */
  private int linkFrom(int row) {
    scorer.query(row);
    beam.search(table, scorer, beam.descend(graph, scorer), ef, null, SearchLimits.NONE);
    int count = beam.drain(found);
    for (int i = 0; i < count; i++) {
      int from = ScoredRow.row(found[i]);
      if (link(from, ScoredRow.encode(row, ScoredRow.similarity(found[i])))) {
        return from;
      }
    }
    for (int i = queued - 1; i >= 0; i--) { // what was reached last has no children: there is one
      if (link(queue[i], ScoredRow.encode(row, scorer.score(queue[i])))) {
        return queue[i];
      }
    }
    throw new IllegalStateException("no node can link to row " + row);
  }

  private boolean link(int from, long pair) {
    if (parent[from] == NONE) {
      return false;
    }
    int count = table.readPairs(from, links);
    int place = count < table.width() ? count : worstSpare(from, count);
    if (place == NONE) {
      return false;
    }
    table.write(from, place, pair);
    return true;
  }

  private int worstSpare(int from, int count) {
    int worst = NONE;
    for (int i = 0; i < count; i++) {
      boolean spare = parent[ScoredRow.row(links[i])] != from;
      if (spare && (worst == NONE || links[i] < links[worst])) {
        worst = i;
      }
    }
    return worst;
  }
}
