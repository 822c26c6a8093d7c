package dev.winnow.filtered.graph;

import dev.winnow.Metric;
import dev.winnow.spi.codes.NibbleCodes;
import dev.winnow.spi.codes.NibbleQuery;
import dev.winnow.spi.codes.SignQuery;

/** A query as the graph's codes want it. Made for one search. */
final class GraphQuery {
  /** Deviations of a four-bit estimate that a row is given the benefit of before it is scored exactly. */
  private static final float DEVIATIONS = 3;

  private final CodedGraph graph;
  private final SignQuery signs;
  private final NibbleQuery own;
  private final float meanSimilarity;
  private final float bestPossible;
  private final float doubt;

  GraphQuery(CodedGraph graph, float[] query) {
    this.graph = graph;
    signs = graph.codes().query(query);
    own = graph.own().query(signs.rotated(), 0);
    float product = 0;
    for (int j = 0; j < query.length; j++) {
      product += signs.rotated()[j] * graph.mean()[j];
    }
    float squares = Math.max(0, signs.squares() + graph.meanSquares() - 2 * product);
    CodedGraph.Frame frame = graph.frame();
    boolean euclidean = frame.metric() == Metric.EUCLIDEAN;
    meanSimilarity = euclidean ? -squares : product;
    bestPossible = euclidean ? 0 : (float) Math.sqrt(signs.squares()) * frame.longest();
    doubt = DEVIATIONS * frame.ownError() * (float) Math.sqrt(squares);
  }

  /** Estimates the neighbours in a hub's block; returns nothing, all are wanted. */
  void estimateHub(long at, float[] estimates) {
    graph.codes().estimate(graph.hub(), at, signs, meanSimilarity, Float.NEGATIVE_INFINITY,
        estimates);
  }

  /** Estimates the neighbours in a block of a node of this similarity; returns those of at least {@code least}, a bit each. */
  int estimate(byte[] nodes, int at, float similarity, float least, float[] estimates) {
    return graph.codes().estimate(nodes, at, signs, similarity, least, estimates);
  }

  /** The similarity of the node that begins at byte {@code at}, by its own code. */
  float similarity(byte[] nodes, int at) {
    return NibbleCodes.estimate(nodes, at, own, meanSimilarity);
  }

  /** No row is more similar to the query than this. */
  float bestPossible() {
    return bestPossible;
  }

  /** How far {@link #similarity} may be off. */
  float doubt() {
    return doubt;
  }
}
