package dev.winnow.codes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winnow.Metric;
import dev.winnow.filter.Filter;
import dev.winnow.spi.AcceptSet;
import dev.winnow.spi.AccessPath;
import dev.winnow.spi.ScoredRow;
import dev.winnow.spi.SearchTask;
import dev.winnow.spi.TopK;
import java.io.IOException;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CodedScanTest {
  private static final long SEED = 3;
  private static final int K = 10;

  @ParameterizedTest
  @EnumSource
  void keepsItsPromiseOfRecallUnderAnyFilter(Metric metric) throws IOException {
    TestRows rows = new TestRows(SEED, 6_000, 48, 40, metric);
    for (double recall : new double[] {0.8, 0.95, 0.99}) {
      for (double share : new double[] {1, 0.2, 0.01}) {
        Outcome outcome = ask(rows, recall, accept(rows.vectors.size(), share), 150);
        assertThat(outcome.recall)
            .as("seed %d, %s, recall %s, share %s", SEED, metric, recall, share)
            .isGreaterThanOrEqualTo(recall - 0.01);
      }
    }
  }

  @Test
  void looksAtASmallPartOfClusteredRows() throws IOException {
    TestRows rows = new TestRows(SEED, 6_000, 48, 40, Metric.COSINE);
    Outcome outcome = ask(rows, 0.95, AcceptSet.all(6_000), 40);
    assertThat(outcome.vectors).as("vectors a query").isLessThan(600);
    assertThat(outcome.codes).as("codes a query").isLessThan(3_000);
  }

  @Test
  void keepsItsPromiseOnNoiseToo() throws IOException {
    TestRows rows = new TestRows(SEED, 4_000, 64, 0, Metric.COSINE);
    assertThat(ask(rows, 0.95, AcceptSet.all(4_000), 40).recall).isGreaterThanOrEqualTo(0.94);
  }

  @Test
  void keepsItsPromiseUnderAFilterOnAnotherTopic() throws IOException {
    TestRows rows = new TestRows(SEED, 6_000, 48, 40, Metric.COSINE);
    float[] anchor = rows.vector();
    TopK topic = new TopK(300);
    for (int row = 0; row < 6_000; row++) {
      topic.offer(row, rows.vectors.scorer(anchor).score(row));
    }
    int[] accepted = found(topic).stream().mapToInt(Integer::intValue).sorted().toArray();
    for (double recall : new double[] {0.9, 0.95, 0.99}) {
      assertThat(ask(rows, recall, AcceptSet.rows(6_000, accepted), 60).recall)
          .as("seed %d, recall %s", SEED, recall).isGreaterThanOrEqualTo(recall - 0.01);
    }
  }

  @Test
  void keepsItsPromiseUnderFiltersFarFromTheQuery() throws IOException {
    TestRows rows = new TestRows(SEED, 6_000, 48, 40, Metric.COSINE);
    for (double recall : new double[] {0.9, 0.95}) {
      double sum = 0;
      for (int query = 0; query < 80; query++) {
        float[] vector = rows.vector();
        sum += ask(rows, vector, recall, farthest(rows, vector, 600)).recall;
      }
      assertThat(sum / 80).as("seed %d, recall %s", SEED, recall)
          .isGreaterThanOrEqualTo(recall - 0.01);
    }
  }

  private static AcceptSet farthest(TestRows rows, float[] vector, int count) {
    TopK farthest = new TopK(count);
    for (int row = 0; row < rows.vectors.size(); row++) {
      farthest.offer(row, -rows.vectors.scorer(vector).score(row));
    }
    return AcceptSet.rows(rows.vectors.size(),
        found(farthest).stream().mapToInt(Integer::intValue).sorted().toArray());
  }

  @Test
  void findsEveryMatchWhenKIsMoreThanThereAre() throws IOException {
    TestRows rows = new TestRows(SEED, 2_000, 20, 10, Metric.EUCLIDEAN);
    AcceptSet accept = accept(2_000, 0.02);
    SearchTask task = new SearchTask(rows.vectors.scorer(rows.vector()), new Filter.True(), accept,
        accept.cardinality(), 0.8, null, Long.MAX_VALUE);
    rows.index.paths(task).getFirst().run(task);
    assertThat(found(task.results())).hasSize(accept.cardinality()).allMatch(accept::contains);
  }

  @Test
  void saysAboutWhatItWillCost() throws IOException {
    TestRows rows = new TestRows(SEED, 6_000, 48, 40, Metric.COSINE);
    for (double share : new double[] {1, 0.1, 0.01}) {
      Outcome outcome = ask(rows, 0.95, accept(6_000, share), 40);
      assertThat(outcome.vectors / outcome.estimatedVectors).as("share %s", share).isBetween(0.3,
          3.0);
      assertThat(outcome.codes / outcome.estimatedCodes).as("share %s", share).isBetween(0.3, 3.0);
    }
  }

  @ParameterizedTest
  @EnumSource
  void servesRowsThatAreAllTheSame(Metric metric) throws IOException {
    TestRows rows = TestRows.allEqual(1_500, 8, metric);
    SearchTask task = new SearchTask(rows.vectors.scorer(rows.vector()), new Filter.True(),
        AcceptSet.all(1_500), K, 0.95, null, Long.MAX_VALUE);
    assertThat(rows.index.paths(task).getFirst().run(task)).isEqualTo(AccessPath.Outcome.DONE);
    assertThat(found(task.results())).hasSize(K);
  }

  @Test
  void yieldsWhenOverItsBudget() throws IOException {
    TestRows rows = new TestRows(SEED, 4_000, 64, 0, Metric.COSINE);
    SearchTask task = new SearchTask(rows.vectors.scorer(rows.vector()), new Filter.True(),
        AcceptSet.all(4_000), K, 0.99, null, Long.MAX_VALUE);
    task.allow(5);
    assertThat(rows.index.paths(task).getFirst().run(task))
        .isEqualTo(AccessPath.Outcome.OVER_BUDGET);
  }

  private record Outcome(double recall, double vectors, double codes, double estimatedVectors,
      double estimatedCodes) {}

  private static Outcome ask(TestRows rows, double recall, AcceptSet accept, int queries) {
    double[] sums = new double[5];
    for (int i = 0; i < queries; i++) {
      Outcome one = ask(rows, rows.vector(), recall, accept);
      sums[0] += one.recall / queries;
      sums[1] += one.vectors / queries;
      sums[2] += one.codes / queries;
      sums[3] += one.estimatedVectors / queries;
      sums[4] += one.estimatedCodes / queries;
    }
    return new Outcome(sums[0], sums[1], sums[2], sums[3], sums[4]);
  }

  private static Outcome ask(TestRows rows, float[] vector, double recall, AcceptSet accept) {
    SearchTask task = new SearchTask(rows.vectors.scorer(vector), new Filter.True(), accept, K,
        recall, null, Long.MAX_VALUE);
    AccessPath path = rows.index.paths(task).getFirst();
    assertThat(path.run(task)).isEqualTo(AccessPath.Outcome.DONE);
    Set<Integer> found = found(task.results());
    assertThat(found).hasSize(K).allMatch(accept::contains);
    TopK exact = new TopK(K);
    for (int row = 0; row < accept.size(); row++) {
      if (accept.contains(row)) {
        exact.offer(row, task.scorer().score(row));
      }
    }
    Set<Integer> expected = found(exact);
    expected.retainAll(found);
    return new Outcome((double) expected.size() / K, task.work().vectorsScored(),
        task.work().codesScored(), path.estimate().vectorsScored(), path.estimate().codesScored());
  }

  private static Set<Integer> found(TopK results) {
    Set<Integer> rows = new HashSet<>();
    for (long pair : results.sorted()) {
      rows.add(ScoredRow.row(pair));
    }
    return rows;
  }

  private static AcceptSet accept(int size, double share) {
    Random random = new Random(SEED);
    long[] words = new long[(size + 63) / 64];
    int count = 0;
    for (int row = 0; row < size; row++) {
      if (random.nextDouble() < share) {
        words[row / 64] |= 1L << row;
        count++;
      }
    }
    return AcceptSet.bitmap(size, words, count);
  }
}
