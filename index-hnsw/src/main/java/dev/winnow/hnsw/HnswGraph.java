package dev.winnow.hnsw;

import java.util.List;

/**
 * A finished hierarchical graph, to be read: by the searches here and by other indexes that start from its links. Rows are
 * nodes; every row is on level 0 and can be reached there from the entry point. Thread-safe; valid while the memory or file
 * beneath it is.
 */
public final class HnswGraph {
  private final List<GraphLevel> levels;
  private final int entry;

  HnswGraph(List<GraphLevel> levels, int entry) {
    this.levels = List.copyOf(levels);
    this.entry = entry;
  }

  /** Number of nodes on level 0. */
  public int size() {
    return levels.getFirst().size();
  }

  /** Number of levels, at least 1. */
  public int levels() {
    return levels.size();
  }

  /** Where searches start: a node of the highest level. */
  public int entry() {
    return entry;
  }

  /** Number of nodes on a level. */
  public int size(int level) {
    return levels.get(level).size();
  }

  /** The most neighbours a node may have on a level. */
  public int width(int level) {
    return levels.get(level).width();
  }

  /** The node in a place, from 0 to {@link #size(int)} - 1, of a level; they are in rising order. */
  public int node(int level, int place) {
    return levels.get(level).row(place);
  }

  /** Whether a row is a node of a level. */
  public boolean contains(int level, int row) {
    return row >= 0 && row < size() && levels.get(level).place(row) >= 0;
  }

  /**
   * Copies a node's neighbours on a level.
   *
   * @param row a node of the level
   * @param target holds at least {@link #width} values; those after the neighbours are overwritten
   * @return how many there are
   */
  public int neighbours(int level, int row, int[] target) {
    return levels.get(level).read(row, target);
  }

  /** Number of directed links on a level; reads all of them. */
  public long links(int level) {
    GraphLevel nodes = levels.get(level);
    int[] neighbours = new int[nodes.width()];
    long links = 0;
    for (int i = 0; i < nodes.size(); i++) {
      links += nodes.read(nodes.row(i), neighbours);
    }
    return links;
  }

  GraphLevel level(int level) {
    return levels.get(level);
  }
}
