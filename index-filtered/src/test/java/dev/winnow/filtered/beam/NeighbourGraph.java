package dev.winnow.filtered.beam;

import dev.winnow.spi.HeapVectors;
import java.lang.foreign.Arena;
import java.util.List;

/** Graphs for tests: each row linked to its nearest, as many as there are places. */
public final class NeighbourGraph {
  private NeighbourGraph() {}

  /** The graph of some vectors. */
  public static Links of(HeapVectors vectors, int width) {
    Links links = new Links(vectors.size(), width, Arena.ofAuto());
    for (int row = 0; row < vectors.size(); row++) {
      int self = row;
      List<Integer> nearest = vectors.nearest(vectors.rows()[row], width, other -> other != self);
      links.write(row, nearest.stream().mapToInt(i -> i).toArray(), nearest.size());
    }
    return links;
  }

  /** Some rows, evenly spread. */
  public static int[] spread(int size, int count) {
    int[] rows = new int[count];
    for (int i = 0; i < count; i++) {
      rows[i] = (int) ((long) i * size / count);
    }
    return rows;
  }
}
