package dev.winnow.hnsw;

import dev.winnow.spi.ScoredRow;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.jspecify.annotations.Nullable;

/**
 * One level of a graph being built: the links of {@link GraphLevel} and the similarity of each. Writers of a node hold its
 * {@link #lock}. Readers hold nothing: what they see may be half an old list and half a new one, each entry a row that is or was
 * a neighbour, which is as good a guide.
 */
final class LinkTable implements NeighbourSource {
  private static final int STRIPES = 1 << 12;

  private final GraphLevel level;
  private final MemorySegment similarities;
  private final Object[] locks;

  /**
   * A level without links.
   *
   * @param nodes its rows, rising, or null if all rows are nodes
   * @param size number of nodes
   * @param width most links a node may have
   * @param arena where the links live
   */
  LinkTable(int @Nullable [] nodes, int size, int width, Arena arena) {
    long bytes = (long) size * width * Integer.BYTES;
    MemorySegment links = arena.allocate(bytes, 64);
    links.fill((byte) GraphLevel.FREE);
    similarities = arena.allocate(bytes, 64);
    level = new GraphLevel(nodes, size, width, links);
    locks = new Object[Integer.highestOneBit(Math.clamp(size, 1, STRIPES))];
    for (int i = 0; i < locks.length; i++) {
      locks[i] = new Object();
    }
  }

  /** The level as it is now and as it changes. */
  GraphLevel level() {
    return level;
  }

  int width() {
    return level.width();
  }

  /** What a writer of this node has to hold. */
  Object lock(int row) {
    return locks[row & (locks.length - 1)];
  }

  @Override
  public int read(int row, int[] target) {
    return level.read(row, target);
  }

  /** Copies a node's links as pairs. Returns how many there are. To be called with the node's lock held. */
  int readPairs(int row, long[] target) {
    long start = (long) level.place(row) * width();
    int count = 0;
    while (count < width()) {
      int neighbour = level.links().getAtIndex(GraphLevel.LINK, start + count);
      if (neighbour == GraphLevel.FREE) {
        break;
      }
      target[count] = ScoredRow.encode(neighbour, similarity(start + count));
      count++;
    }
    return count;
  }

  /** Replaces a node's links. To be called with the node's lock held. */
  void write(int row, long[] pairs, int count) {
    long start = (long) level.place(row) * width();
    for (int i = 0; i < count; i++) {
      put(start + i, pairs[i]);
    }
    for (int i = count; i < width(); i++) {
      level.links().setAtIndex(GraphLevel.LINK, start + i, GraphLevel.FREE);
    }
  }

  /** Writes one link of a node. To be called with the node's lock held. */
  void write(int row, int place, long pair) {
    put((long) level.place(row) * width() + place, pair);
  }

  private void put(long index, long pair) {
    similarities.setAtIndex(ValueLayout.JAVA_FLOAT, index, ScoredRow.similarity(pair));
    level.links().setAtIndex(GraphLevel.LINK, index, ScoredRow.row(pair));
  }

  private float similarity(long index) {
    return similarities.getAtIndex(ValueLayout.JAVA_FLOAT, index);
  }
}
