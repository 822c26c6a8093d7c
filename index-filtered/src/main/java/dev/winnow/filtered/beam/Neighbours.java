package dev.winnow.filtered.beam;

/** The edges of a graph as a search sees them. */
public interface Neighbours {

  /**
   * Copies a node's neighbours.
   *
   * @param node a row
   * @param target holds at least as many as a node can have; what follows the neighbours may be overwritten
   * @return how many there are
   */
  int read(int node, int[] target);

  /** How many rows the last read tested against a filter of its own. */
  default int probes() {
    return 0;
  }
}
