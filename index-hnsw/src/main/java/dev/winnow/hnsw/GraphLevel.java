package dev.winnow.hnsw;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One level of a finished graph: for each node a fixed number of 32-bit neighbour rows, those not used being {@link #FREE}.
 * With the default m, a node of level 0 is two whole cache lines. Addressed with 64 bits.
 */
final class GraphLevel implements NeighbourSource {
  /** Fills the places of a node after its last neighbour. */
  static final int FREE = -1;
  /** How links are stored, in memory and in files. */
  static final ValueLayout.OfInt LINK = ValueLayout.JAVA_INT_UNALIGNED
      .withOrder(ByteOrder.LITTLE_ENDIAN);

  private final int @Nullable [] nodes; // rows, rising; null where all rows are nodes
  private final int size;
  private final int width;
  private final MemorySegment links;

  GraphLevel(int @Nullable [] nodes, int size, int width, MemorySegment links) {
    this.nodes = nodes;
    this.size = size;
    this.width = width;
    this.links = links;
  }

  /** The row of the node in a place, the nodes being in rising order. */
  int row(int place) {
    return nodes == null ? place : nodes[place];
  }

  /** The place of a row among the nodes, or a negative number if it is not one. */
  int place(int row) {
    return nodes == null ? row : Arrays.binarySearch(nodes, row);
  }

  int size() {
    return size;
  }

  int width() {
    return width;
  }

  MemorySegment links() {
    return links;
  }

  @Override
  public int read(int row, int[] target) {
    long start = (long) place(row) * width * Integer.BYTES;
    MemorySegment.copy(links, LINK, start, target, 0, width);
    int count = 0;
    while (count < width && target[count] != FREE) {
      count++;
    }
    return count;
  }
}
