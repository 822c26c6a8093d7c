package dev.winnow.hnsw;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winnow.Metric;
import dev.winnow.filter.Filter;
import dev.winnow.spi.AcceptSet;
import dev.winnow.spi.AccessPath;
import dev.winnow.spi.AccessPath.Outcome;
import dev.winnow.spi.HeapVectors;
import dev.winnow.spi.SearchTask;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class HnswSearchTest {
  private static final int SIZE = 6_000;
  private static final AcceptSet ALL = AcceptSet.all(SIZE);
  private static Built built;

  @BeforeAll
  static void build() {
    built = Built.of(HeapVectors.clustered(SIZE, 32, Metric.COSINE, 1), Built.DEFAULT, 2);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.8, 0.95, 0.99})
  void reachesTheRecallAskedFor(double target) {
    assertThat(built.recall("hnsw", ALL, 10, target)).isGreaterThanOrEqualTo(target);
  }

  @ParameterizedTest
  @EnumSource(Metric.class)
  void reachesTheRecallWithEveryMetric(Metric metric) {
    Built other = Built.of(HeapVectors.clustered(3_000, 24, metric, 2));
    assertThat(other.recall("hnsw", AcceptSet.all(3_000), 10, 0.95)).isGreaterThanOrEqualTo(0.93);
  }

  @ParameterizedTest
  @CsvSource({"hnsw,2", "hnsw,10", "hnsw,100", "hnsw,1000", "hnsw-post,2", "hnsw-post,10",
    "hnsw-post,100", "hnsw-post,1000"})
  void reachesTheRecallUnderAFilter(String path, int oneIn) {
    AcceptSet accept = Built.oneIn(SIZE, oneIn);
    assertThat(built.recall(path, accept, 10, 0.95)).isGreaterThanOrEqualTo(0.93);
  }

  @ParameterizedTest
  @CsvSource({"hnsw,3", "hnsw,500", "hnsw-post,3", "hnsw-post,500"})
  void answersMatchTheFilterAndAreDistinctAndComplete(String path, int oneIn) {
    AcceptSet accept = Built.oneIn(SIZE, oneIn);
    for (int i = 0; i < 50; i++) {
      List<Integer> found = built.search(path, built.vectors().query(i), accept, 10, 0.9);
      assertThat(found).as("query %d", i).doesNotHaveDuplicates().allMatch(accept::contains)
          .hasSize(Math.min(10, accept.cardinality()));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"hnsw", "hnsw-post"})
  void findsTheOnlyMatchHoweverFarAwayItIs(String path) {
    AcceptSet accept = AcceptSet.rows(SIZE, new int[] {4_321});
    for (int i = 0; i < 20; i++) {
      assertThat(built.search(path, built.vectors().query(i), accept, 10, 0.9))
          .containsExactly(4_321);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 50, 1_000, SIZE})
  void returnsAsManyAsAskedForWhateverTheBeamWidth(int k) {
    SearchTask task = built.task(built.vectors().query(3), ALL, k, 0.9, 5);
    assertThat(built.path(task, "hnsw").run(task)).isEqualTo(Outcome.DONE);
    assertThat(Built.rows(task)).hasSize(k).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @ValueSource(strings = {"hnsw", "hnsw-post"})
  void stopsAtTheBudgetAndLeavesNoAnswers(String path) {
    SearchTask task = built.task(built.vectors().query(3), Built.oneIn(SIZE, 100), 10, 0.95, 100);
    task.allow(300);
    assertThat(built.path(task, path).run(task)).isEqualTo(Outcome.OVER_BUDGET);
    assertThat(task.work().vectorsScored()).isBetween(1L, 300L);
    assertThat(task.results().size()).isZero();
  }

  @Test
  void keepsWhatWasFoundAtTheDeadline() {
    SearchTask task = new SearchTask(built.vectors().scorer(built.vectors().query(3)),
        new Filter.True(), ALL, 10, 0.95, null, System.nanoTime());
    assertThat(built.path(task, "hnsw").run(task)).isEqualTo(Outcome.DEADLINE);
    assertThat(task.results().size()).isPositive();
  }

  @Test
  void widerBeamsCostMoreAndPromiseMore() {
    float[] query = built.vectors().query(1);
    SearchTask narrow = built.task(query, ALL, 10, 0.95, 10);
    SearchTask wide = built.task(query, ALL, 10, 0.95, 200);
    assertThat(built.path(wide, "hnsw").estimate().vectorsScored())
        .isGreaterThan(built.path(narrow, "hnsw").estimate().vectorsScored());
    assertThat(built.path(wide, "hnsw").estimate().expectedRecall())
        .isGreaterThan(built.path(narrow, "hnsw").estimate().expectedRecall());
  }

  @Test
  void answersStayTheSameOverThousandsOfQueriesInTheSameMemory() {
    List<float[]> queries = Arrays.asList(built.vectors().query(1), built.vectors().query(2));
    List<Integer> first = built.search("hnsw", queries.get(0), ALL, 10, 0.9);
    for (int i = 0; i < 1_500; i++) {
      assertThat(built.search("hnsw", queries.get(0), ALL, 10, 0.9)).isEqualTo(first);
      built.search("hnsw", queries.get(1), ALL, 10, 0.9);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 17})
  void findsEverythingInTinySegments(int size) {
    Built tiny = Built.of(HeapVectors.clustered(size, 8, Metric.EUCLIDEAN, 5));
    float[] query = tiny.vectors().query(1);
    assertThat(tiny.search("hnsw", query, AcceptSet.all(size), 20, 0.95))
        .isEqualTo(tiny.vectors().nearest(query, size, row -> true));
  }

  @Test
  void findsAllOfManyEqualVectors() {
    Built equal = Built.of(HeapVectors.equal(700, 1, 2, 3, 4));
    AcceptSet accept = AcceptSet.rows(700, new int[] {3, 333, 650, 699});
    for (String path : List.of("hnsw", "hnsw-post")) {
      assertThat(equal.search(path, new float[] {1, 1, 1, 1}, accept, 10, 0.9)).containsExactly(3,
          333, 650, 699);
    }
  }
}
