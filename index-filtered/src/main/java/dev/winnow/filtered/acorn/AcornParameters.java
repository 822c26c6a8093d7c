package dev.winnow.filtered.acorn;

import dev.winnow.IndexSpec;
import dev.winnow.spi.IndexParameters;

/**
 * How a graph is built and searched.
 *
 * @param m degree of the graph that a search goes over
 * @param gamma by how much longer lists are, so that some accepted rows are left in them; 1 where lists are looked at two hops far
 * @param mBeta at the lowest level so many of the nearest stay in a list; the rest is compressed
 * @param efConstruction beam width of the searches that find neighbours
 */
record AcornParameters(int m, int gamma, int mBeta, int efConstruction) {
  private static final String M = "m";
  private static final String GAMMA = "gamma";
  private static final String M_BETA = "m_beta";
  private static final String EF_CONSTRUCTION = "ef_construction";
  private static final int MAX_EF = 100_000;

  static AcornParameters gamma(IndexSpec spec) {
    IndexParameters given = IndexParameters.of(spec, M, GAMMA, M_BETA, EF_CONSTRUCTION);
    int m = given.integer(M, 32, 4, 128);
    int gamma = given.integer(GAMMA, 12, 1, 100);
    return new AcornParameters(m, gamma,
        given.integer(M_BETA, Math.min(2 * m, m * gamma), 1, m * gamma),
        given.integer(EF_CONSTRUCTION, m * gamma, 8, MAX_EF));
  }

  static AcornParameters one(IndexSpec spec) {
    IndexParameters given = IndexParameters.of(spec, M, EF_CONSTRUCTION);
    int m = given.integer(M, 32, 4, 128);
    return new AcornParameters(m, 1, m, given.integer(EF_CONSTRUCTION, Math.max(40, m), 8, MAX_EF));
  }

  /** Whether a search looks at the neighbours of all neighbours. */
  boolean twoHops() {
    return gamma == 1;
  }

  /** Most neighbours of a row on the lowest level: twice the degree where nothing is compressed, as in HNSW. */
  int width() {
    return twoHops() ? 2 * m : mBeta + m;
  }

  /** Most neighbours of a row on the other levels. */
  int upperWidth() {
    return m * gamma;
  }

  /** Most accepted neighbours that a search takes from a node of the lowest level. */
  int taken() {
    return 2 * m;
  }
}
