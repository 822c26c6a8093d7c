package dev.winnow.filtered.beam;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winnow.Metric;
import dev.winnow.filter.Filter;
import dev.winnow.spi.AcceptSet;
import dev.winnow.spi.AccessPath.Outcome;
import dev.winnow.spi.HeapVectors;
import dev.winnow.spi.ScoredRow;
import dev.winnow.spi.SearchLimits;
import dev.winnow.spi.SearchTask;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class BeamSearchTest {
  private static final int SIZE = 1_000;
  private static final int WIDTH = 16;
  private static final HeapVectors VECTORS = HeapVectors.clustered(SIZE, 8, Metric.EUCLIDEAN, 3);
  private static Links graph = NeighbourGraph.of(VECTORS, 1);
  private final BeamSearch beam = new BeamSearch(SIZE, WIDTH);

  @BeforeAll
  static void link() {
    graph = NeighbourGraph.of(VECTORS, WIDTH);
  }

  @Test
  void findsTheNearestFromEntriesAllOver() {
    int hits = 0;
    for (int i = 0; i < 50; i++) {
      float[] query = VECTORS.query(i);
      List<Integer> found = search(query, RowFilter.NONE, 60);
      assertThat(found).doesNotHaveDuplicates();
      List<Integer> truth = VECTORS.nearest(query, 10, row -> true);
      truth.retainAll(found.subList(0, 10));
      hits += truth.size();
    }
    assertThat(hits).isGreaterThan(475);
  }

  @Test
  void guidedByAllItFindsAcceptedRowsOnly() {
    AcceptSet accept = AcceptSet.rows(SIZE, IntStream.range(0, 100).map(i -> i * 10).toArray());
    for (int i = 0; i < 20; i++) {
      assertThat(search(VECTORS.query(i), RowFilter.guiding(accept), 20)).allMatch(accept::contains)
          .isNotEmpty();
    }
  }

  @Test
  void excludingItScoresNothingElseThanAcceptedRowsAndEntries() {
    AcceptSet accept = AcceptSet.rows(SIZE, IntStream.range(0, 500).map(i -> i * 2).toArray());
    List<Integer> found = search(VECTORS.query(1), RowFilter.excluding(accept), 30);
    assertThat(found).hasSize(30).allMatch(accept::contains);
    int[] entries = NeighbourGraph.spread(SIZE, 20);
    for (int row = 0; row < SIZE; row++) {
      if (beam.visited(row) && !accept.contains(row)) {
        assertThat(entries).contains(row);
      }
    }
  }

  @Test
  void goesOnWithWhatItKnows() {
    float[] query = VECTORS.query(2);
    beam.begin(VECTORS.scorer(query), RowFilter.NONE, SearchLimits.NONE);
    beam.enter(NeighbourGraph.spread(SIZE, 20), 20);
    beam.run(graph, 10);
    long scored = beam.scored();
    beam.run(graph, 10);
    assertThat(beam.scored()).isEqualTo(scored);
    beam.run(graph, 100);
    assertThat(beam.found()).isEqualTo(100);
    long[] target = new long[100];
    beam.drain(target);
    assertThat(beam.found()).isZero();
    assertThat(target).isSortedAccordingTo((a, b) -> Long.compare(b, a));
  }

  @Test
  void remembersWhatItFollowed() {
    search(VECTORS.query(3), RowFilter.NONE, 30);
    long[] expanded = new long[beam.expandedCount()];
    beam.copyExpanded(expanded);
    assertThat((long) expanded.length).isEqualTo(beam.nodes());
    assertThat(expanded).doesNotHaveDuplicates();
    for (long pair : expanded) {
      assertThat(beam.visited(ScoredRow.row(pair))).isTrue();
    }
  }

  @Test
  void stopsAtTheBudgetAndAtTheDeadline() {
    beam.begin(VECTORS.scorer(VECTORS.query(4)), RowFilter.NONE, new SearchLimits(60, () -> false));
    beam.enter(0);
    assertThat(beam.run(graph, 200)).isEqualTo(Outcome.OVER_BUDGET);
    assertThat(beam.scored()).isBetween(2L, 60L);
    beam.begin(VECTORS.scorer(VECTORS.query(4)), RowFilter.NONE,
        new SearchLimits(Long.MAX_VALUE, () -> true));
    beam.enter(0);
    assertThat(beam.run(graph, 200)).isEqualTo(Outcome.DEADLINE);
    assertThat(beam.found()).isEqualTo(1);
  }

  @Test
  void givesResultsAndCountsToTheTask() {
    SearchTask task = new SearchTask(VECTORS.scorer(VECTORS.query(5)), new Filter.True(),
        AcceptSet.all(SIZE), 10, 0.9, null, Long.MAX_VALUE);
    beam.begin(task.scorer(), RowFilter.guiding(task.accept()), SearchLimits.of(task));
    beam.enter(NeighbourGraph.spread(SIZE, 20), 20);
    assertThat(beam.run(graph, 50)).isEqualTo(Outcome.DONE);
    beam.give(task);
    assertThat(task.results().full()).isTrue();
    assertThat(task.work().vectorsScored()).isEqualTo(beam.scored()).isGreaterThan(50);
    assertThat(task.work().nodesVisited()).isEqualTo(beam.nodes()).isPositive();
  }

  private List<Integer> search(float[] query, RowFilter filter, int ef) {
    beam.begin(VECTORS.scorer(query), filter, SearchLimits.NONE);
    beam.enter(NeighbourGraph.spread(SIZE, 20), 20);
    assertThat(beam.run(graph, ef)).isEqualTo(Outcome.DONE);
    long[] pairs = new long[beam.found()];
    beam.drain(pairs);
    List<Integer> rows = new ArrayList<>();
    for (long pair : pairs) {
      rows.add(ScoredRow.row(pair));
    }
    return rows;
  }
}
