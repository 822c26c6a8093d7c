package dev.winnow.filtered.graph;

import dev.winnow.IndexSpec;
import dev.winnow.spi.IndexParameters;

/**
 * How a graph is built.
 *
 * @param degree most neighbours a node has, a multiple of the codes of a block
 * @param efConstruction beam width of the searches that find a node's neighbours
 */
record GraphParameters(int degree, int efConstruction) {
  private static final String DEGREE = "degree";
  private static final String EF_CONSTRUCTION = "ef_construction";
  private static final int DEFAULT_DEGREE = 32;
  private static final int MAX_DEGREE = 128;
  private static final int DEFAULT_EF = 100;
  private static final int MIN_EF = 16;
  private static final int MAX_EF = 10_000;

  static GraphParameters of(IndexSpec spec) {
    IndexParameters given = IndexParameters.of(spec, DEGREE, EF_CONSTRUCTION);
    int degree = given.integer(DEGREE, DEFAULT_DEGREE, NodeLayout.LANES, MAX_DEGREE);
    if (degree % NodeLayout.LANES != 0) {
      throw given.notAllowed(DEGREE, degree,
          "a multiple of " + NodeLayout.LANES + " up to " + MAX_DEGREE);
    }
    return new GraphParameters(degree, given.integer(EF_CONSTRUCTION, DEFAULT_EF, MIN_EF, MAX_EF));
  }
}
