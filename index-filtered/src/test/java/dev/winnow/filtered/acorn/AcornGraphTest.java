package dev.winnow.filtered.acorn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winnow.Metric;
import dev.winnow.Progress;
import dev.winnow.filtered.beam.Links;
import dev.winnow.spi.BuildContext;
import dev.winnow.spi.HeapVectors;
import dev.winnow.spi.RowScorer;
import java.lang.foreign.Arena;
import java.util.Arrays;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AcornGraphTest {
  private static final int SIZE = 800;
  private static final HeapVectors VECTORS = HeapVectors.clustered(SIZE, 8, Metric.COSINE, 8);

  @Test
  void theRowsOfALevelAreTheFirstOfTheOrder() {
    int[] order = new int[10_000];
    LevelOrder levels = LevelOrder.draw(order, 10, 3);
    assertThat(order.clone()).containsExactlyInAnyOrder(IntStream.range(0, 10_000).toArray());
    assertThat(levels.counts().getFirst()).isEqualTo(10_000);
    assertThat(levels.counts().get(1)).isBetween(850, 1_150);
    assertThat(levels.counts().get(2)).isBetween(60, 150);
    assertThat(levels.counts()).isSortedAccordingTo((a, b) -> Integer.compare(b, a));
    assertThat(LevelOrder.draw(new int[0], 10, 3).counts()).containsExactly(0);
  }

  private static AcornGraph build(AcornParameters parameters) {
    try (ExecutorService executor = Executors.newFixedThreadPool(2)) {
      return new AcornBuilder("test", parameters, VECTORS,
          new BuildContext(2, executor, 1, Progress.NONE), Arena.ofAuto()).build(new int[SIZE]);
    }
  }

  @Test
  void listsAreNearestFirst() {
    AcornParameters parameters = new AcornParameters(8, 4, 12, 64);
    Links base = build(parameters).base();
    RowScorer scorer = VECTORS.rowScorer();
    int[] list = new int[base.width()];
    float[] scores = new float[base.width()];
    for (int row = 0; row < SIZE; row++) {
      int count = base.read(row, list);
      assertThat(count).isBetween(1, parameters.mBeta() + parameters.m());
      scorer.query(row);
      scorer.score(list, count, scores);
      for (int i = 1; i < count; i++) {
        assertThat(scores[i]).isLessThanOrEqualTo(scores[i - 1]);
      }
    }
  }

  @Test
  void withoutCompressionTheNearestAreKept() {
    AcornParameters parameters = new AcornParameters(8, 1, 8, 64);
    Links base = build(parameters).base();
    int[] list = new int[base.width()];
    int hits = 0;
    for (int row = 0; row < SIZE; row += 10) {
      int self = row;
      int count = base.read(row, list);
      for (int nearest : VECTORS.nearest(VECTORS.rows()[row], 4, other -> other != self)) {
        hits += Arrays.stream(list, 0, count).anyMatch(other -> other == nearest) ? 1 : 0;
      }
    }
    assertThat(hits).isGreaterThan(4 * SIZE / 10 * 8 / 10);
  }

  /** Row i links to i + 1 and i + 2. */
  private static Links chain(int size) {
    Links links = new Links(size, 2, Arena.ofAuto());
    for (int row = 0; row < size; row++) {
      int[] next = IntStream.of(row + 1, row + 2).filter(other -> other < size).toArray();
      links.write(row, next, next.length);
    }
    return links;
  }

  private static int[] read(AcornParameters parameters, long accepted) {
    AcceptedNeighbours neighbours = new AcceptedNeighbours(parameters, chain(10));
    neighbours.accept(new long[] {accepted});
    int[] target = new int[parameters.taken()];
    return Arrays.copyOf(target, neighbours.read(0, target));
  }

  @Test
  void onlyAcceptedRowsAreNeighboursAndTwoHopsAreLookedAtFromMBetaOn() {
    long even = 0b0101010101L;
    long four = 0b10000L;
    AcornParameters oneHop = new AcornParameters(4, 4, 2, 16);
    assertThat(read(oneHop, even)).containsExactly(2);
    assertThat(read(oneHop, four)).isEmpty();
    AcornParameters secondFar = new AcornParameters(4, 4, 1, 16);
    assertThat(read(secondFar, even)).containsExactly(2, 4);
    assertThat(read(secondFar, four)).containsExactly(4);
    AcornParameters twoHops = new AcornParameters(4, 1, 4, 16);
    assertThat(read(twoHops, even)).containsExactly(2, 4);
    assertThat(read(twoHops, 0b1000L)).containsExactly(3);
  }
}
