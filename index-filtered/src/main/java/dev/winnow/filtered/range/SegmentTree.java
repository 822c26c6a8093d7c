package dev.winnow.filtered.range;

/**
 * A binary tree over ranks 0 to {@code ranks} - 1: the root spans all, and each segment is halved. A level is counted from the root,
 * 0. Immutable.
 *
 * @param ranks number of ranks
 */
record SegmentTree(int ranks) {

  /** A segment of the tree: ranks from {@code lo} up to {@code hi}, exclusive. */
  record Segment(int lo, int hi) {
    int middle() {
      return (lo + hi) >>> 1;
    }

    int size() {
      return hi - lo;
    }

    /** The half that a rank is in. */
    Segment half(int rank) {
      return rank < middle() ? new Segment(lo, middle()) : new Segment(middle(), hi);
    }

    /** The half that a rank is not in. */
    Segment otherHalf(int rank) {
      return rank < middle() ? new Segment(middle(), hi) : new Segment(lo, middle());
    }
  }

  /** The whole. */
  Segment root() {
    return new Segment(0, ranks);
  }

  /** The segment of a level that a rank is in. */
  Segment at(int level, int rank) {
    Segment segment = root();
    for (int i = 0; i < level; i++) {
      segment = segment.half(rank);
    }
    return segment;
  }

  /** Number of levels, from the root on, whose segments all have at least so many ranks; at least one. */
  int levels(int least) {
    int levels = 1;
    while (levels < Integer.SIZE - 1 && ranks >>> levels >= least) {
      levels++;
    }
    return levels;
  }
}
