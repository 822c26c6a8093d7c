package dev.winnow.filtered.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winnow.Metric;
import dev.winnow.filter.Filter;
import dev.winnow.spi.AcceptSet;
import dev.winnow.spi.AccessPath;
import dev.winnow.spi.AccessPath.Outcome;
import dev.winnow.spi.HeapVectors;
import dev.winnow.spi.SearchTask;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class GraphSearchTest {
  private static final int SIZE = 6_000;
  private static final AcceptSet ALL = AcceptSet.all(SIZE);
  private static Built built;

  @BeforeAll
  static void build() {
    built = Built.of(HeapVectors.clustered(SIZE, 40, Metric.COSINE, 1), Built.DEFAULT, 2);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.8, 0.95, 0.99})
  void reachesTheRecallAskedFor(double target) {
    assertThat(built.recall(ALL, 10, target)).isGreaterThanOrEqualTo(target);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 100})
  void reachesTheRecallForFewAndForManyAnswers(int k) {
    assertThat(built.recall(ALL, k, 0.95)).isGreaterThanOrEqualTo(0.93);
  }

  @ParameterizedTest
  @EnumSource(Metric.class)
  void reachesTheRecallWithEveryMetric(Metric metric) {
    Built other = Built.of(HeapVectors.clustered(2_000, 24, metric, 2));
    assertThat(other.recall(AcceptSet.all(2_000), 10, 0.95)).isGreaterThanOrEqualTo(0.93);
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 17, 33})
  void reachesTheRecallInDimensionsThatFillNoBlock(int dimension) {
    Built other = Built.of(HeapVectors.clustered(2_000, dimension, Metric.EUCLIDEAN, 3));
    assertThat(other.recall(AcceptSet.all(2_000), 10, 0.95)).isGreaterThanOrEqualTo(0.93);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 5, 10, 30})
  void reachesTheRecallUnderAFilter(int oneIn) {
    assertThat(built.recall(Built.oneIn(SIZE, oneIn), 10, 0.95)).isGreaterThanOrEqualTo(0.93);
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 30})
  void answersMatchTheFilterAndAreDistinctAndComplete(int oneIn) {
    AcceptSet accept = Built.oneIn(SIZE, oneIn);
    for (int i = 0; i < 50; i++) {
      assertThat(built.search(built.vectors().query(i), accept, 10, 0.9)).as("query %d", i)
          .doesNotHaveDuplicates().allMatch(accept::contains).hasSize(10);
    }
  }

  @Test
  void findsTheOnlyMatchHoweverFarAwayItIs() {
    AcceptSet accept = AcceptSet.rows(SIZE, new int[] {4_321});
    for (int i = 0; i < 20; i++) {
      assertThat(built.search(built.vectors().query(i), accept, 10, 20)).containsExactly(4_321);
    }
  }

  @Test
  void offersNothingWhereFewOrNoneMatch() {
    SearchTask none = new SearchTask(built.vectors().scorer(built.vectors().query(1)),
        new Filter.True(), AcceptSet.none(SIZE), 1, 0.9, null, Long.MAX_VALUE);
    assertThat(built.index().paths(none)).isEmpty();
    AcceptSet few = AcceptSet.rows(SIZE, new int[] {1, 2, 3});
    assertThat(built.index().paths(built.task(built.vectors().query(1), few, 10, 0.9, null)))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 50, 1_000, SIZE})
  void returnsAsManyAsAskedForWhateverTheBeamWidth(int k) {
    SearchTask task = built.task(built.vectors().query(3), ALL, k, 0.9, 5);
    assertThat(built.path(task).run(task)).isEqualTo(Outcome.DONE);
    assertThat(Built.rows(task)).hasSize(k).doesNotHaveDuplicates();
  }

  @Test
  void stopsAtTheBudgetAndLeavesNoAnswers() {
    SearchTask task = built.task(built.vectors().query(3), Built.oneIn(SIZE, 100), 10, 0.95, 100);
    task.allow(30);
    assertThat(built.path(task).run(task)).isEqualTo(Outcome.OVER_BUDGET);
    assertThat(task.work().nodesVisited()).isBetween(1L, 35L);
    assertThat(task.results().size()).isZero();
  }

  @Test
  void endsAtTheDeadline() {
    SearchTask task = new SearchTask(built.vectors().scorer(built.vectors().query(3)),
        new Filter.True(), ALL, 10, 0.95, null, System.nanoTime());
    assertThat(built.path(task).run(task)).isEqualTo(Outcome.DEADLINE);
  }

  @Test
  void countsWhatItDoesAndEstimatesItWithinAFactorOfTwo() {
    for (int oneIn : new int[] {1, 2, 10, 30}) {
      AcceptSet accept = Built.oneIn(SIZE, oneIn);
      double estimated = 0;
      double counted = 0;
      for (int i = 0; i < 50; i++) {
        SearchTask task = built.task(built.vectors().query(i), accept, 10, 0.95, null);
        AccessPath path = built.path(task);
        path.run(task);
        estimated += path.estimate().codesScored();
        counted += task.work().codesScored();
        assertThat(task.work().nodesVisited()).isPositive();
        assertThat(task.work().vectorsScored()).isPositive();
      }
      assertThat(estimated / counted).as("one in %d", oneIn).isBetween(0.5, 2.0);
    }
  }

  @Test
  void widerBeamsCostMoreAndPromiseMore() {
    float[] query = built.vectors().query(1);
    SearchTask narrow = built.task(query, ALL, 10, 0.95, 10);
    SearchTask wide = built.task(query, ALL, 10, 0.95, 100);
    assertThat(built.path(wide).estimate().codesScored())
        .isGreaterThan(built.path(narrow).estimate().codesScored());
    assertThat(built.path(wide).estimate().expectedRecall())
        .isGreaterThanOrEqualTo(built.path(narrow).estimate().expectedRecall());
  }

  @Test
  void answersStayTheSameOverThousandsOfQueriesInTheSameMemory() {
    float[] query = built.vectors().query(1);
    List<Integer> first = built.search(query, ALL, 10, 0.9);
    for (int i = 0; i < 1_500; i++) {
      assertThat(built.search(query, ALL, 10, 0.9)).isEqualTo(first);
      built.search(built.vectors().query(2), Built.oneIn(SIZE, 3), 10, 0.9);
    }
  }

  @ParameterizedTest
  @CsvSource({"1,COSINE", "2,DOT", "17,EUCLIDEAN", "300,DOT"})
  void findsEverythingInTinySegments(int size, Metric metric) {
    Built tiny = Built.of(HeapVectors.clustered(size, 8, metric, 5));
    float[] query = tiny.vectors().query(1);
    assertThat(tiny.search(query, AcceptSet.all(size), size, 0.95))
        .isEqualTo(tiny.vectors().nearest(query, size, row -> true));
  }

  @Test
  void findsAllOfManyEqualVectors() {
    Built equal = Built.of(HeapVectors.equal(700, 1, 2, 3, 4));
    AcceptSet accept = AcceptSet.rows(700, new int[] {3, 333, 650, 699});
    assertThat(equal.search(new float[] {1, 1, 1, 1}, accept, 10, 10)).containsExactly(3, 333, 650,
        699);
  }
}
