package dev.winnow.hnsw.jvector;

import io.github.jbellis.jvector.graph.ImmutableGraphIndex;
import io.github.jbellis.jvector.quantization.PQVectors;

/**
 * A graph and the codes that lead through it.
 *
 * @param graph links; on the heap while it is built, then mapped
 * @param codes of all rows, on the heap
 */
record JVectorGraph(ImmutableGraphIndex graph, PQVectors codes) {}
