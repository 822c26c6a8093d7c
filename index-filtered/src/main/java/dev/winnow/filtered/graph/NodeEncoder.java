package dev.winnow.filtered.graph;

import dev.winnow.spi.BuildContext;
import dev.winnow.spi.ParallelLoop;
import dev.winnow.spi.ScoredRow;
import dev.winnow.spi.codes.SignBlock;
import dev.winnow.spi.codes.SignCodes;
import java.lang.foreign.MemorySegment;
import java.util.function.IntConsumer;

/** Writes nodes: codes of neighbours against the node, and their rows. */
final class NodeEncoder {
  private final RotatedRows rotated;
  private final CodedGraph graph;
  private final SignCodes codes;
  private final NodeLayout layout;

  NodeEncoder(RotatedRows rotated, CodedGraph graph) {
    this.rotated = rotated;
    this.graph = graph;
    codes = graph.codes();
    layout = graph.layout();
  }

  /** Encodes all nodes. */
  void all(Edges edges, BuildContext context, String stage) {
    ParallelLoop.run(context, stage, edges.size(), () -> worker(edges, graph.nodes()));
  }

  private IntConsumer worker(Edges edges, MemorySegment nodes) {
    float[] centre = new float[rotated.dimension()];
    float[] vector = new float[rotated.dimension()];
    long[] pairs = new long[edges.width()];
    int[] rows = new int[edges.width()];
    SignBlock block = codes.block();
    return row -> {
      int count = edges.read(row, pairs, 0);
      for (int i = 0; i < count; i++) {
        rows[i] = ScoredRow.row(pairs[i]);
      }
      rotated.read(row, centre);
      graph.own().encode(centre, graph.mean(), 0, nodes, layout.at(row));
      for (int i = 0; i < layout.blocks(); i++) {
        write(rows, i * NodeLayout.LANES, count, centre, block, vector);
        long at = layout.at(row, i);
        block.copyTo(nodes, at);
        for (int lane = 0; lane < NodeLayout.LANES; lane++) {
          int place = i * NodeLayout.LANES + lane;
          layout.row(nodes, at, lane, place < count ? rows[place] : row);
        }
      }
    };
  }

  /** Encodes the hub. */
  void hub(int[] rows) {
    MemorySegment hub = graph.hub();
    float[] vector = new float[rotated.dimension()];
    SignBlock block = codes.block();
    for (int first = 0; first < rows.length; first += NodeLayout.LANES) {
      write(rows, first, rows.length, graph.mean(), block, vector);
      long at = first / NodeLayout.LANES * layout.stride();
      block.copyTo(hub, at);
      for (int lane = 0; lane < NodeLayout.LANES; lane++) {
        int place = Math.min(first + lane, rows.length - 1);
        layout.row(hub, at, lane, rows[place]);
      }
    }
  }

  private void write(int[] rows, int first, int end, float[] centre, SignBlock block,
      float[] vector) {
    block.clear();
    for (int lane = 0; lane < Math.min(NodeLayout.LANES, end - first); lane++) {
      rotated.read(rows[first + lane], vector);
      codes.encode(vector, centre, 0, block, lane);
    }
  }
}
