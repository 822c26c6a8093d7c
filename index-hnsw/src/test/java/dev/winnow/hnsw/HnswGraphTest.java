package dev.winnow.hnsw;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winnow.IndexSpec;
import dev.winnow.Metric;
import dev.winnow.spi.AcceptSet;
import dev.winnow.spi.HeapVectors;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HnswGraphTest {
  private static final IndexSpec NARROW = spec(Map.of("m", 6L, "ef_construction", 40L));

  @ParameterizedTest
  @CsvSource({"1,false", "3,false", "1,true", "3,true"})
  void linksAreWithinBoundsDistinctAndNeverToTheNodeItself(int threads, boolean keepPruned) {
    HnswGraph graph = Built
        .of(HeapVectors.clustered(2_000, 12, Metric.EUCLIDEAN, 3),
            spec(Map.of("m", 6L, "ef_construction", 40L, "keep_pruned", keepPruned)), threads)
        .index().graph();
    for (int level = 0; level < graph.levels(); level++) {
      int[] neighbours = new int[graph.width(level)];
      for (int place = 0; place < graph.size(level); place++) {
        int node = graph.node(level, place);
        int count = graph.neighbours(level, node, neighbours);
        int[] links = Arrays.copyOf(neighbours, count);
        assertThat(links).as("node %d of level %d", node, level).doesNotContain(node)
            .doesNotHaveDuplicates();
        for (int link : links) {
          assertThat(graph.contains(level, link)).isTrue();
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void everyNodeCanBeReached(int threads) {
    HeapVectors vectors = HeapVectors.clustered(3_000, 16, Metric.DOT, 4); // dot leaves many alone
    assertThat(reached(Built.of(vectors, NARROW, threads).index().graph())).isEqualTo(3_000);
  }

  @Test
  void everyNodeCanBeReachedWhereAllVectorsAreEqual() {
    Built built = Built.of(HeapVectors.equal(1_000, 0.5f, 0.5f), NARROW, 2);
    assertThat(reached(built.index().graph())).isEqualTo(1_000);
  }

  @Test
  void levelsHoldEachOtherAndThinOut() {
    HnswGraph graph = Built.of(HeapVectors.clustered(3_000, 8, Metric.EUCLIDEAN, 5), NARROW, 1)
        .index().graph();
    assertThat(graph.levels()).isGreaterThan(2);
    for (int level = 1; level < graph.levels(); level++) {
      assertThat(graph.size(level)).isLessThan(graph.size(level - 1));
      for (int place = 0; place < graph.size(level); place++) {
        assertThat(graph.contains(level - 1, graph.node(level, place))).isTrue();
      }
    }
    assertThat(graph.contains(graph.levels() - 1, graph.entry())).isTrue();
    assertThat(graph.size(1)).isBetween(3_000 / 12, 3_000 / 3);
  }

  @Test
  void oneThreadAndOneSeedMakeOneGraph() {
    HeapVectors vectors = HeapVectors.clustered(1_500, 12, Metric.COSINE, 6);
    Map<String, byte[]> first = Built.of(vectors, NARROW, 1).file().sections();
    Map<String, byte[]> second = Built.of(vectors, NARROW, 1).file().sections();
    assertThat(first.keySet()).isEqualTo(second.keySet());
    first.forEach((name, bytes) -> assertThat(second.get(name)).as(name).isEqualTo(bytes));
  }

  @Test
  void manyThreadsBuildAsGoodAGraphAsOne() {
    HeapVectors vectors = HeapVectors.clustered(4_000, 24, Metric.COSINE, 8);
    AcceptSet all = AcceptSet.all(4_000);
    Built one = Built.of(vectors, NARROW, 1);
    Built many = Built.of(vectors, NARROW, 4);
    double difference = recallAt(many, all) - recallAt(one, all);
    assertThat(difference).isGreaterThan(-0.03);
  }

  private static double recallAt(Built built, AcceptSet all) {
    int hits = 0;
    for (int i = 0; i < 200; i++) {
      float[] query = built.vectors().query(i);
      var task = built.task(query, all, 10, 0.9, 40);
      built.path(task, "hnsw").run(task);
      var found = Built.rows(task);
      found.retainAll(built.vectors().nearest(query, 10, row -> true));
      hits += found.size();
    }
    return hits / 2000.0;
  }

  private static int reached(HnswGraph graph) {
    BitSet reached = new BitSet();
    int[] queue = new int[graph.size()];
    int[] neighbours = new int[graph.width(0)];
    reached.set(graph.entry());
    queue[0] = graph.entry();
    for (int i = 0, end = 1; i < end; i++) {
      int count = graph.neighbours(0, queue[i], neighbours);
      for (int j = 0; j < count; j++) {
        if (!reached.get(neighbours[j])) {
          reached.set(neighbours[j]);
          queue[end++] = neighbours[j];
        }
      }
    }
    return reached.cardinality();
  }

  private static IndexSpec spec(Map<String, Object> parameters) {
    return new IndexSpec("hnsw", parameters);
  }
}
