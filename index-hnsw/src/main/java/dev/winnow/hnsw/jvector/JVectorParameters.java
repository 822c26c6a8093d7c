package dev.winnow.hnsw.jvector;

import dev.winnow.IndexSpec;
import dev.winnow.spi.IndexParameters;

/**
 * How a graph is built, in JVector's terms.
 *
 * @param maxDegree most neighbours of a node
 * @param beamWidth of the searches that find them
 * @param neighborOverflow how much longer lists may get while the graph is built
 * @param alpha how much longer an edge may be than what leads to its end
 * @param pqSubspaces bytes of a vector's code
 */
record JVectorParameters(int maxDegree, int beamWidth, float neighborOverflow, float alpha,
    int pqSubspaces) {
  private static final String MAX_DEGREE = "max_degree";
  private static final String BEAM_WIDTH = "beam_width";
  private static final String NEIGHBOR_OVERFLOW = "neighbor_overflow";
  private static final String ALPHA = "alpha";
  private static final String PQ_SUBSPACES = "pq_subspaces";
  private static final int VALUES_A_BYTE = 8;

  /** @param dimension the vectors' */
  static JVectorParameters of(IndexSpec spec, int dimension) {
    IndexParameters given = IndexParameters.of(spec, MAX_DEGREE, BEAM_WIDTH, NEIGHBOR_OVERFLOW,
        ALPHA, PQ_SUBSPACES);
    return new JVectorParameters(given.integer(MAX_DEGREE, 32, 4, 512),
        given.integer(BEAM_WIDTH, 100, 8, 10_000), (float) given.real(NEIGHBOR_OVERFLOW, 1.2, 1, 4),
        (float) given.real(ALPHA, 1.2, 1, 4),
        given.integer(PQ_SUBSPACES, Math.max(1, dimension / VALUES_A_BYTE), 1, dimension));
  }
}
