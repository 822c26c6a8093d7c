package dev.winnow.filtered.graph;

import dev.winnow.Metric;
import dev.winnow.spi.codes.NibbleCodes;
import dev.winnow.spi.codes.Rotation;
import dev.winnow.spi.codes.SignCodes;
import java.lang.foreign.MemorySegment;

/**
 * A graph that can be searched: its nodes, and the hub, which is one more node where searches begin. The hub sits at the mean
 * of all rows and has about as many neighbours as each of them has rows to stand for, spread over the segment. Thread-safe.
 */
final class CodedGraph {
  private final Frame frame;
  private final NodeLayout layout;
  private final NibbleCodes own;
  private final SignCodes codes;
  private final MemorySegment nodes;
  private final MemorySegment hub;
  private final float[] mean;
  private final float meanSquares;

  /**
   * What a graph is described by beside its nodes.
   *
   * @param size number of rows
   * @param dimension values in a row
   * @param metric how similarity is measured
   * @param degree most neighbours a node has
   * @param seed of the rotation
   * @param longest length of the longest row
   * @param ownError mean over the rows of the expected error of their own codes' estimates, a unit of the query's distance to
   *     the mean
   */
  record Frame(int size, int dimension, Metric metric, int degree, long seed, float longest,
      float ownError) {
    Rotation rotation() {
      return new Rotation(dimension, seed);
    }
  }

  /**
   * A graph.
   *
   * @param mean rotated mean of all rows; not copied
   * @param nodes the nodes, by row
   * @param hub the hub's blocks
   */
  CodedGraph(Frame frame, float[] mean, MemorySegment nodes, MemorySegment hub) {
    this.frame = frame;
    this.mean = mean;
    this.nodes = nodes;
    this.hub = hub;
    own = new NibbleCodes(frame.dimension, frame.metric);
    codes = new SignCodes(frame.dimension, frame.metric, frame.rotation(), mean);
    layout = NodeLayout.of(own, codes, frame.degree);
    float squares = 0;
    for (float value : mean) {
      squares += value * value;
    }
    meanSquares = squares;
  }

  Frame frame() {
    return frame;
  }

  int size() {
    return frame.size;
  }

  NodeLayout layout() {
    return layout;
  }

  /** The four-bit codes of nodes. */
  NibbleCodes own() {
    return own;
  }

  /** The one-bit codes of neighbours. */
  SignCodes codes() {
    return codes;
  }

  MemorySegment nodes() {
    return nodes;
  }

  MemorySegment hub() {
    return hub;
  }

  int hubBlocks() {
    return (int) (hub.byteSize() / layout.stride());
  }

  /** The rotated mean; not to be changed. */
  float[] mean() {
    return mean;
  }

  float meanSquares() {
    return meanSquares;
  }
}
