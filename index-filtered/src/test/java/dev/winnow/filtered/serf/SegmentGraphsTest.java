package dev.winnow.filtered.serf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winnow.Metric;
import dev.winnow.Progress;
import dev.winnow.spi.BuildContext;
import dev.winnow.spi.HeapVectors;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SegmentGraphsTest {
  private static final int SIZE = 600;
  private static final HeapVectors VECTORS = HeapVectors.clustered(SIZE, 8, Metric.COSINE, 6);
  private static final int[] ROWS = rows();

  private static int[] rows() {
    List<Integer> rows = new ArrayList<>(IntStream.range(0, SIZE).boxed().toList());
    Collections.shuffle(rows, new Random(7));
    return rows.stream().mapToInt(Integer::intValue).toArray();
  }

  private interface Build {
    int[][] build(SerfParameters parameters, HeapVectors vectors, int[] rows, int[] ranks,
        BuildContext context);
  }

  private static int[][] build(Build build, boolean half, int count) {
    int[] ranks = new int[SIZE];
    for (int rank = 0; rank < count; rank++) {
      ranks[ROWS[rank]] = rank;
    }
    try (ExecutorService executor = Executors.newFixedThreadPool(2)) {
      return build.build(new SerfParameters("year", 6, 40, 80, half), VECTORS,
          IntStream.of(ROWS).limit(count).toArray(), ranks,
          new BuildContext(2, executor, 1, Progress.NONE));
    }
  }

  /** The neighbours that a rank has in the graph of a prefix. */
  private static List<Integer> alive(int[] list, int prefix) {
    List<Integer> alive = new ArrayList<>();
    for (int i = 0; i < list.length; i += 2) {
      if (list[i] < prefix && list[i + 1] >= prefix) {
        alive.add(list[i]);
      }
    }
    return alive.stream().sorted().toList();
  }

  @Test
  void theEdgesOfAPrefixAreThoseOfTheGraphOfThatPrefixAlone() {
    int[][] all = build(Prefixes::build, true, SIZE);
    for (int prefix : new int[] {16, 160, 320, 592}) { // whole batches
      int[][] alone = build(Prefixes::build, true, prefix);
      for (int rank = 0; rank < prefix; rank++) {
        assertThat(alive(all[rank], prefix)).as("rank %d of %d", rank, prefix)
            .isEqualTo(alive(alone[rank], prefix)).hasSizeLessThanOrEqualTo(6);
      }
    }
  }

  @Test
  void whatEndsLastComesFirst() {
    for (int[] list : build(Prefixes::build, true, SIZE)) {
      for (int i = 3; i < list.length; i += 2) {
        assertThat(list[i]).isLessThanOrEqualTo(list[i - 2]);
      }
    }
  }

  @Test
  void aBatchServesUntilTheBoundHasPassedAllOfItAndTheLastUntilTheRowItself() {
    int[][] batches = build(Windows::build, false, SIZE);
    assertThat(batches[0]).isEmpty();
    for (int rank = 1; rank < SIZE; rank++) {
      int[] list = batches[rank];
      int before = -1;
      int at = 0;
      while (at < list.length) {
        int end = list[at];
        int count = list[at + 1];
        int[] members = IntStream.range(at + 2, at + 2 + count).map(i -> list[i]).toArray();
        boolean last = at + 2 + count == list.length;
        int bound = before;
        assertThat(members).as("rank %d", rank).hasSizeBetween(1, 6).doesNotHaveDuplicates();
        assertThat(IntStream.of(members)).allMatch(member -> member > bound);
        assertThat(end).isEqualTo(last ? rank : IntStream.of(members).max().orElseThrow());
        before = end;
        at += 2 + count;
      }
      assertThat(before).isEqualTo(rank);
    }
  }

  @Test
  void theReverseOfBatchesNamesEachRankThatHasOneOnce() {
    int[][] batches = {{}, {1, 1, 0}, {0, 1, 0, 2, 2, 0, 1}, {3, 1, 2}};
    assertThat(Windows.reverse(batches)).isDeepEqualTo(new int[][] {{1, 2}, {2}, {3}, {}});
  }
}
