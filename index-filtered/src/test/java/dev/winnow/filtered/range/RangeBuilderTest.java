package dev.winnow.filtered.range;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winnow.Metric;
import dev.winnow.Progress;
import dev.winnow.filtered.beam.Links;
import dev.winnow.filtered.conditions.Ranks;
import dev.winnow.spi.BuildContext;
import dev.winnow.spi.HeapVectors;
import java.lang.foreign.Arena;
import java.util.Arrays;
import java.util.BitSet;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RangeBuilderTest {
  private static final int SIZE = 1_200;
  private static final int WITH_VALUE = 1_000;
  private static final RangeParameters PARAMETERS = new RangeParameters("year", 8, 40, 100);

  private final HeapVectors vectors = HeapVectors.clustered(SIZE, 8, Metric.COSINE, 4);
  private final int[] rows = rows();
  private final Ranks ranks = Ranks.of(rows, SIZE);
  private final SegmentTree tree = new SegmentTree(WITH_VALUE);
  private Links[] levels = new Links[0];

  private static int[] rows() {
    int[] rows = IntStream.range(0, SIZE).toArray();
    SplittableRandom random = new SplittableRandom(5);
    for (int i = SIZE - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int row = rows[i];
      rows[i] = rows[j];
      rows[j] = row;
    }
    return Arrays.copyOf(rows, WITH_VALUE);
  }

  @BeforeAll
  void build() {
    try (ExecutorService executor = Executors.newFixedThreadPool(2)) {
      levels = new RangeBuilder(PARAMETERS, vectors, rows,
          new BuildContext(2, executor, 1, Progress.NONE), Arena.ofAuto()).build();
    }
  }

  @Test
  void levelsHaveSegmentsOfAtLeastSoManyRanks() {
    assertThat(tree.levels(100)).isEqualTo(4); // 1000, 500, 250, 125
    assertThat(tree.levels(126)).isEqualTo(3);
    assertThat(tree.levels(5_000)).isEqualTo(1);
    assertThat(new SegmentTree(0).levels(100)).isEqualTo(1);
    assertThat(tree.at(3, 0)).isEqualTo(new SegmentTree.Segment(0, 125));
    assertThat(tree.at(3, 999)).isEqualTo(new SegmentTree.Segment(875, 1_000));
    assertThat(levels).hasSize(4);
  }

  @Test
  void linksStayWithinTheirSegmentAndLeadToAllOfIt() {
    int[] list = new int[PARAMETERS.m()];
    for (int level = 0; level < levels.length; level++) {
      for (int rank = 0; rank < WITH_VALUE; rank++) {
        SegmentTree.Segment segment = tree.at(level, rank);
        int count = levels[level].read(rows[rank], list);
        for (int i = 0; i < count; i++) {
          assertThat(ranks.rank(list[i])).isBetween(segment.lo(), segment.hi() - 1);
          assertThat(list[i]).isNotEqualTo(rows[rank]);
        }
      }
      SegmentTree.Segment last = tree.at(level, WITH_VALUE - 1);
      assertThat(reached(level, last.middle())).isGreaterThanOrEqualTo(last.size() * 95 / 100);
    }
  }

  /** Number of rows that a level's links lead to from a rank. */
  private int reached(int level, int from) {
    BitSet seen = new BitSet(SIZE);
    int[] queue = new int[SIZE];
    int[] list = new int[PARAMETERS.m()];
    int end = 0;
    queue[end++] = rows[from];
    seen.set(rows[from]);
    for (int at = 0; at < end; at++) {
      int count = levels[level].read(queue[at], list);
      for (int i = 0; i < count; i++) {
        if (!seen.get(list[i])) {
          seen.set(list[i]);
          queue[end++] = list[i];
        }
      }
    }
    return end;
  }

  @Test
  void rowsWithoutAValueAreInNoGraph() {
    BitSet with = new BitSet(SIZE);
    IntStream.of(rows).forEach(with::set);
    int[] list = new int[PARAMETERS.m()];
    for (int row = with.nextClearBit(0); row < SIZE; row = with.nextClearBit(row + 1)) {
      for (Links links : levels) {
        assertThat(links.read(row, list)).isZero();
      }
    }
  }

  @Test
  void aRangesGraphHasOnlyItsRowsEachOnceAndAsManyAsThereIsRoomFor() {
    TreeLinks links = TreeLinks.of(levels, Arena.ofAuto());
    int[] list = new int[PARAMETERS.m()];
    for (int[] range : new int[][] {{0, 1_000}, {100, 300}, {499, 501}, {620, 990}}) {
      RangeNeighbours graph = new RangeNeighbours(links, ranks, PARAMETERS.m(), range[0], range[1]);
      for (int rank = range[0]; rank < range[1]; rank++) {
        int count = graph.read(rows[rank], list);
        int[] neighbours = Arrays.copyOf(list, count);
        assertThat(neighbours).doesNotHaveDuplicates().doesNotContain(rows[rank]);
        assertThat(IntStream.of(neighbours).map(ranks::rank))
            .allMatch(other -> other >= range[0] && other < range[1]);
      }
    }
    RangeNeighbours whole = new RangeNeighbours(links, ranks, PARAMETERS.m(), 0, WITH_VALUE);
    int[] root = new int[PARAMETERS.m()];
    int count = levels[0].read(rows[17], root);
    assertThat(whole.read(rows[17], list)).isEqualTo(count);
    assertThat(list).startsWith(Arrays.copyOf(root, count));
  }
}
