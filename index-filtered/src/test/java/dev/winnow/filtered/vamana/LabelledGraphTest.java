package dev.winnow.filtered.vamana;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winnow.Field;
import dev.winnow.Metric;
import dev.winnow.Progress;
import dev.winnow.filter.AttributeType;
import dev.winnow.filtered.beam.Links;
import dev.winnow.spi.BuildContext;
import dev.winnow.spi.HeapSegment;
import dev.winnow.spi.HeapVectors;
import dev.winnow.spi.LabelColumn;
import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class LabelledGraphTest {
  private static final int SIZE = 900;
  private static final HeapVectors VECTORS = HeapVectors.clustered(SIZE, 8, Metric.COSINE, 9);

  private final LabelColumn column = column();
  private final RowLabels labels = new RowLabels(column, SIZE);
  private final Starts starts = Starts.choose(column, SIZE, 2);

  /** Up to three of the labels a to f; the last label on few rows only. */
  private static LabelColumn column() {
    SplittableRandom random = new SplittableRandom(10);
    List<Map<String, List<String>>> rows = new ArrayList<>();
    for (int row = 0; row < SIZE; row++) {
      TreeSet<String> own = new TreeSet<>();
      for (int i = random.nextInt(4); i > 0; i--) {
        own.add("" + (char) ('a' + random.nextInt(5)));
      }
      if (row % 300 == 0) {
        own.add("f");
      }
      rows.add(Map.of("tags", List.copyOf(own)));
    }
    return HeapSegment.of(VECTORS, List.of(new Field("tags", AttributeType.KEYWORD_ARRAY)), rows)
        .attributes().labels("tags");
  }

  @Test
  void aRowCoversTwoOthersIfItCarriesAllThatTheyShare() {
    for (int row = 0; row < 60; row++) {
      for (int one = 0; one < 60; one++) {
        for (int other = 0; other < 60; other += 7) {
          TreeSet<Integer> shared = new TreeSet<>(set(one));
          shared.retainAll(set(other));
          assertThat(labels.share(one, other)).isEqualTo(!shared.isEmpty());
          assertThat(labels.covers(row, one, other)).isEqualTo(set(row).containsAll(shared));
        }
      }
    }
  }

  private TreeSet<Integer> set(int row) {
    TreeSet<Integer> set = new TreeSet<>();
    for (int i = 0; i < labels.count(row); i++) {
      set.add(labels.label(row, i));
    }
    return set;
  }

  @Test
  void eachLabelStartsAtARowOfItsOwn() {
    TreeSet<Integer> used = new TreeSet<>();
    for (int label = 0; label < column.count(); label++) {
      assertThat(column.has(starts.row(label), label)).isTrue();
      used.add(starts.row(label));
    }
    assertThat(used).hasSize(column.count()); // none has to serve two where there are enough
  }

  @Test
  void theRowsOfALabelAreReachedFromItsStartOverRowsOfTheLabel() {
    try (ExecutorService executor = Executors.newFixedThreadPool(2)) {
      BuildContext context = new BuildContext(2, executor, 1, Progress.NONE);
      Links filtered = FilteredBuild.build(new VamanaParameters("tags", 0, 60, 24, 1.2f), VECTORS,
          labels, starts, context, Arena.ofAuto());
      Links stitched = new StitchedBuild(new VamanaParameters("tags", 16, 60, 32, 1.2f), VECTORS,
          column, labels, starts, context).build(Arena.ofAuto());
      for (Links links : List.of(filtered, stitched)) {
        for (int label = 0; label < column.count() - 1; label++) { // the rarest has to share the rows' places with the others
          assertThat(reached(links, label)).as("label %s", column.text(label))
              .isGreaterThanOrEqualTo(column.rows(label) * 97 / 100);
        }
      }
    }
  }

  private int reached(Links links, int label) {
    BitSet seen = new BitSet(SIZE);
    int[] queue = new int[SIZE];
    int[] list = new int[links.width()];
    int end = 0;
    queue[end++] = starts.row(label);
    seen.set(starts.row(label));
    for (int at = 0; at < end; at++) {
      int count = links.read(queue[at], list);
      for (int i = 0; i < count; i++) {
        if (column.has(list[i], label) && !seen.get(list[i])) {
          seen.set(list[i]);
          queue[end++] = list[i];
        }
      }
    }
    return end;
  }

  @Test
  void rowsWithoutLabelsAreInNoGraph() {
    try (ExecutorService executor = Executors.newFixedThreadPool(1)) {
      Links links = FilteredBuild.build(new VamanaParameters("tags", 0, 40, 16, 1.2f), VECTORS,
          labels, starts, new BuildContext(1, executor, 1, Progress.NONE), Arena.ofAuto());
      int[] list = new int[links.width()];
      for (int row = 0; row < SIZE; row++) {
        if (labels.count(row) == 0) {
          assertThat(links.read(row, list)).isZero();
        }
      }
    }
  }
}
