package dev.winnow.hnsw;

/** One level of a graph, being built or finished, as a search sees it. Thread-safe. */
interface NeighbourSource {

  /**
   * Copies a node's neighbours.
   *
   * @param row a node of the level
   * @param target holds at least the level's width
   * @return how many there are
   */
  int read(int row, int[] target);
}
