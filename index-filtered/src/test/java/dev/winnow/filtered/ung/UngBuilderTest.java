package dev.winnow.filtered.ung;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winnow.Metric;
import dev.winnow.Progress;
import dev.winnow.spi.BuildContext;
import dev.winnow.spi.HeapVectors;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** One large set with many rare supersets, which is what makes rows short of edges to other groups. */
class UngBuilderTest {
  private static final int LARGE = 300;
  private static final int RARE = 60;
  private static final int RARE_ROWS = 3;
  private static final int UNRELATED = 20;
  private static final int LARGE_GROUP = 0;
  private static final int UNRELATED_GROUP = 1;
  private static final int LABELS = RARE + 2;
  private static final UngParameters PARAMETERS = new UngParameters("tags", 16, 40, 1.2f, 2, 4);

  private final HeapVectors vectors = HeapVectors.clustered(LARGE + UNRELATED + RARE * RARE_ROWS, 8,
      Metric.COSINE, 3);
  private final int[][] members = members();
  private final Groups groups = new Groups(sets(), LABELS);
  private final int[] groupOf = new int[vectors.size()];

  UngBuilderTest() {
    for (int group = 0; group < members.length; group++) {
      for (int row : members[group]) {
        groupOf[row] = group;
      }
    }
  }

  private static int[][] sets() {
    int[][] sets = new int[RARE + 2][];
    sets[LARGE_GROUP] = new int[] {0};
    sets[UNRELATED_GROUP] = new int[] {LABELS - 1};
    for (int i = 0; i < RARE; i++) {
      sets[i + 2] = new int[] {0, i + 1};
    }
    return sets;
  }

  private static int[][] members() {
    int[][] members = new int[RARE + 2][];
    members[LARGE_GROUP] = IntStream.range(0, LARGE).toArray();
    members[UNRELATED_GROUP] = IntStream.range(LARGE, LARGE + UNRELATED).toArray();
    for (int i = 0; i < RARE; i++) {
      int first = LARGE + UNRELATED + i * RARE_ROWS;
      members[i + 2] = IntStream.range(first, first + RARE_ROWS).toArray();
    }
    return members;
  }

  private int[][] build(int threads) {
    try (ExecutorService executor = Executors.newFixedThreadPool(threads)) {
      return new UngBuilder(PARAMETERS, vectors, groups, members,
          new BuildContext(threads, executor, 7, Progress.NONE)).build();
    }
  }

  @Test
  void edgesLeadToTheSameSetOrAMinimalSuperset() {
    int[][] edges = build(1);
    for (int row = 0; row < edges.length; row++) {
      int[] leads = groups.minimal(groups.set(groupOf[row]), groupOf[row]);
      int[] neighbours = edges[row];
      assertThat(neighbours).doesNotContain(row).doesNotHaveDuplicates();
      for (int neighbour : neighbours) {
        boolean allowed = groupOf[neighbour] == groupOf[row]
            || Arrays.binarySearch(leads, groupOf[neighbour]) >= 0;
        assertThat(allowed).as("edge from %d to %d", row, neighbour).isTrue();
      }
    }
  }

  @Test
  void smallGroupsAreComplete() {
    int[][] edges = build(1);
    for (int group = 2; group < members.length; group++) {
      for (int row : members[group]) {
        assertThat(edges[row]).hasSize(RARE_ROWS - 1);
      }
    }
  }

  @Test
  void allThatCarriesALabelIsReachedAndNothingElse() {
    int[][] edges = build(1);
    BitSet reached = new BitSet();
    Deque<Integer> open = new ArrayDeque<>();
    open.add(members[LARGE_GROUP][0]);
    reached.set(members[LARGE_GROUP][0]);
    while (!open.isEmpty()) {
      for (int neighbour : edges[open.remove()]) {
        if (!reached.get(neighbour)) {
          reached.set(neighbour);
          open.add(neighbour);
        }
      }
    }
    BitSet wanted = new BitSet();
    wanted.set(0, vectors.size());
    wanted.clear(LARGE, LARGE + UNRELATED);
    assertThat(reached).isEqualTo(wanted);
  }

  /** The row where searches enter must not lead to all of the many groups. */
  @Test
  void rowsTakeTurnsWithMissingEdges() {
    int most = Arrays.stream(build(1)).mapToInt(list -> list.length).max().orElseThrow();
    assertThat(most).isLessThanOrEqualTo(PARAMETERS.maxDegree() + PARAMETERS.crossEdges() + 1);
  }

  @Test
  void threadsDoNotMatter() {
    assertThat(build(2)).isDeepEqualTo(build(1));
  }
}
