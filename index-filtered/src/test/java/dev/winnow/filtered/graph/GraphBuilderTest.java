package dev.winnow.filtered.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winnow.IndexSpec;
import dev.winnow.Metric;
import dev.winnow.spi.HeapVectors;
import java.util.BitSet;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GraphBuilderTest {
  private static final IndexSpec WIDE = new IndexSpec("graph",
      Map.of("degree", 64L, "ef_construction", 80L));

  @Test
  void neighboursAreDistinctAndUnusedLanesLeadToTheNodeItself() {
    CodedGraph graph = Built.of(HeapVectors.clustered(1_000, 12, Metric.EUCLIDEAN, 3), WIDE, 2)
        .index().graph();
    for (int row = 0; row < graph.size(); row++) {
      BitSet neighbours = new BitSet();
      boolean ended = false;
      for (int i = 0; i < 64; i++) {
        int neighbour = neighbour(graph, row, i);
        assertThat(neighbour).isBetween(0, graph.size() - 1);
        if (neighbour == row) {
          ended = true;
        } else {
          assertThat(ended).as("row %d: lane %d comes after an unused one", row, i).isFalse();
          assertThat(neighbours.get(neighbour)).as("row %d: %d twice", row, neighbour).isFalse();
          neighbours.set(neighbour);
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Metric.class)
  void everyRowCanBeReached(Metric metric) {
    HeapVectors vectors = HeapVectors.clustered(2_000, 16, metric, 4); // dot leaves many alone
    assertThat(reached(Built.of(vectors).index().graph())).isEqualTo(2_000);
  }

  @Test
  void everyRowCanBeReachedWhereAllVectorsAreEqual() {
    Built built = Built.of(HeapVectors.equal(1_000, 0.5f, 0.5f));
    assertThat(reached(built.index().graph())).isEqualTo(1_000);
  }

  private static int neighbour(CodedGraph graph, int row, int lane) {
    return graph.layout().row(graph.nodes(), graph.layout().at(row, lane / 32), lane % 32);
  }

  private static int reached(CodedGraph graph) {
    BitSet reached = new BitSet();
    int[] queue = new int[graph.size()];
    int end = 0;
    for (int block = 0; block < graph.hubBlocks(); block++) {
      for (int lane = 0; lane < 32; lane++) {
        int row = graph.layout().row(graph.hub(), block * graph.layout().stride(), lane);
        if (!reached.get(row)) {
          reached.set(row);
          queue[end++] = row;
        }
      }
    }
    for (int i = 0; i < end; i++) {
      for (int lane = 0; lane < graph.frame().degree(); lane++) {
        int row = neighbour(graph, queue[i], lane);
        if (!reached.get(row)) {
          reached.set(row);
          queue[end++] = row;
        }
      }
    }
    return reached.cardinality();
  }
}
