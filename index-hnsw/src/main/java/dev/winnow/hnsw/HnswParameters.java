package dev.winnow.hnsw;

import dev.winnow.IndexSpec;
import dev.winnow.spi.IndexParameters;

/**
 * How a graph is built.
 *
 * @param m links a node gets at insertion and may keep on the upper levels; twice as many on level 0
 * @param efConstruction beam width of the searches that insert a node
 * @param keepPruned whether links that the selection heuristic discards fill up what it leaves free
 */
record HnswParameters(int m, int efConstruction, boolean keepPruned) {
  private static final String M = "m";
  private static final String EF_CONSTRUCTION = "ef_construction";
  private static final String KEEP_PRUNED = "keep_pruned";
  private static final int MAX_M = 256;
  private static final int MAX_EF = 10_000;

  static HnswParameters of(IndexSpec spec) {
    IndexParameters given = IndexParameters.of(spec, M, EF_CONSTRUCTION, KEEP_PRUNED);
    int m = given.integer(M, 16, 2, MAX_M);
    return new HnswParameters(m, given.integer(EF_CONSTRUCTION, Math.max(200, m), m, MAX_EF),
        given.flag(KEEP_PRUNED, false));
  }
}
