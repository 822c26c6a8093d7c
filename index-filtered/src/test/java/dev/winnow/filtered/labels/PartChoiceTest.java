package dev.winnow.filtered.labels;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winnow.Field;
import dev.winnow.Metric;
import dev.winnow.Progress;
import dev.winnow.filter.AttributeType;
import dev.winnow.spi.BuildContext;
import dev.winnow.spi.HeapSegment;
import dev.winnow.spi.HeapVectors;
import dev.winnow.spi.LabelColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Of 1,000 rows, label a is on every second, b on every third, c on every fifth, z on all; y on the half with a positive first value,
 * whose neighbours have it too.
 */
class PartChoiceTest {
  private static final int SIZE = 1_000;
  private static final HeapVectors VECTORS = HeapVectors.clustered(SIZE, 8, Metric.COSINE, 11);

  private final LabelColumn column = column();

  private static LabelColumn column() {
    List<Map<String, List<String>>> rows = IntStream.range(0, SIZE).mapToObj(row -> {
      List<String> own = new ArrayList<>(List.of("z"));
      Map.of("a", 2, "b", 3, "c", 5).forEach((label, step) -> {
        if (row % step == 0) {
          own.add(label);
        }
      });
      if (VECTORS.rows()[row][0] > 0) {
        own.add("y");
      }
      return Map.of("tags", List.copyOf(own));
    }).toList();
    return HeapSegment.of(VECTORS, List.of(new Field("tags", AttributeType.KEYWORD_ARRAY)), rows)
        .attributes().labels("tags");
  }

  private List<String> chosen(int least, boolean pairs, long mostRows) {
    try (ExecutorService executor = Executors.newFixedThreadPool(2)) {
      Company company = Company.measure(VECTORS, column,
          new BuildContext(2, executor, 1, Progress.NONE));
      return new PartChoice(new LabelParameters("tags", 1, least, pairs), column, SIZE, company)
          .choose(mostRows).stream()
          .map(part -> part.labels().stream().map(column::text).reduce("", String::concat))
          .toList();
    }
  }

  @Test
  void frequentLabelsAreTakenLargestFirst() {
    assertThat(chosen(200, false, 10_000)).containsExactly("a", "b", "c");
    assertThat(chosen(300, false, 10_000)).containsExactly("a", "b");
  }

  @Test
  void pairsAreTakenThatBothLabelsWouldServeBadly() {
    assertThat(chosen(100, true, 10_000)).contains("a", "b", "c", "ab", "ac").doesNotContain("az",
        "bc");
  }

  @Test
  void memoryIsKept() {
    assertThat(chosen(200, false, 700)).containsExactly("a", "c");
    assertThat(chosen(200, false, 0)).isEmpty();
  }

  @Test
  void aPartHasTheRowsThatCarryAllItsLabels() {
    Part pair = new Part(List.of(column.find("a"), column.find("b")));
    assertThat(pair.rows(column))
        .isEqualTo(IntStream.range(0, SIZE).filter(row -> row % 6 == 0).toArray());
  }
}
