package dev.winnow.filtered.graph;

/**
 * How hard to search. A search goes on while the best candidate's estimate is no more than the slack below the worst of
 * {@code width} results; the slack is a share of what this result lacks of the best possible similarity. For Euclidean and
 * cosine that is a factor on the squared distance (distance-based stopping, arXiv 2505.15636).
 *
 * @param width results that a candidate is measured against, at least as many as are wanted
 * @param slack share, 0 for none
 */
record Effort(int width, float slack) {
  /** No search. */
  static final Effort NONE = new Effort(1, 0);
}
