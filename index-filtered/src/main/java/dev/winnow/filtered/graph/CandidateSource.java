package dev.winnow.filtered.graph;

/** Finds rows that may become neighbours of a row. Belongs to one thread. */
interface CandidateSource {

  /** Most candidates that {@link #find} gives. */
  int most();

  /**
   * Puts distinct candidates other than the row itself into {@code target}, best first.
   *
   * @return how many there are
   */
  int find(int row, long[] target);
}
