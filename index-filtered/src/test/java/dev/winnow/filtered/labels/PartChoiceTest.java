package dev.winnow.filtered.labels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.winnow.Field;
import dev.winnow.InvalidRequestException;
import dev.winnow.Metric;
import dev.winnow.Progress;
import dev.winnow.filter.AttributeType;
import dev.winnow.spi.BuildContext;
import dev.winnow.spi.HeapSegment;
import dev.winnow.spi.HeapVectors;
import dev.winnow.spi.LabelColumn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Of 1,000 rows, label a is on every second, b on every third, c on every fifth, z on all; y on the half with a positive first value,
 * whose neighbours have it too.
 */
class PartChoiceTest {
  private static final int SIZE = 1_000;
  private static final HeapVectors VECTORS = HeapVectors.clustered(SIZE, 8, Metric.COSINE, 11);

  private final HeapSegment segment = segment();
  private final LabelColumn column = segment.attributes().labels("tags");

  private static HeapSegment segment() {
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
    return HeapSegment.of(VECTORS, List.of(new Field("tags", AttributeType.KEYWORD_ARRAY)), rows);
  }

  private List<String> chosen(int least, boolean pairs, long mostRows) {
    return chosen(least, pairs, mostRows, Map.of());
  }

  private List<String> chosen(int least, boolean pairs, long mostRows, Map<Part, Integer> asked) {
    try (ExecutorService executor = Executors.newFixedThreadPool(2)) {
      Company company = Company.measure(VECTORS, column,
          new BuildContext(2, executor, 1, Progress.NONE));
      return new PartChoice(new LabelParameters("tags", 1, least, pairs, ""), column, SIZE, company,
          asked).choose(mostRows).stream()
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
  void whatPastQueriesAskedForComesFirst(@TempDir Path folder) throws IOException {
    Path log = folder.resolve("log.jsonl");
    String b = "{\"op\":\"contains\",\"field\":\"tags\",\"value\":\"b\"}";
    String pair = "{\"op\":\"containsAll\",\"field\":\"tags\",\"values\":[\"a\",\"c\"]}";
    Files.write(log, List.of("{\"query\":1,\"filter\":" + b + "}", pair, "", pair,
        "{\"op\":\"not\",\"arg\":" + b + "}"));
    Map<Part, Integer> asked = QueryLog.read(log, segment.attributes(), "tags", column);
    assertThat(asked).isEqualTo(Map.of(new Part(List.of(column.find("b"))), 1,
        new Part(List.of(column.find("a"), column.find("c"))), 2));
    assertThat(chosen(50, true, 10_000, asked)).containsExactly("ac", "b");
    Files.write(log, List.of(b, "{\"op\":\"contains\",\"field\":\"tag\",\"value\":\"b\"}"));
    assertThatThrownBy(() -> QueryLog.read(log, segment.attributes(), "tags", column))
        .isInstanceOf(InvalidRequestException.class).hasMessageContaining("line 2");
    assertThatThrownBy(
        () -> QueryLog.read(folder.resolve("none"), segment.attributes(), "tags", column))
        .isInstanceOf(InvalidRequestException.class).hasMessageContaining("none");
  }

  @Test
  void aPartHasTheRowsThatCarryAllItsLabels() {
    Part pair = new Part(List.of(column.find("a"), column.find("b")));
    assertThat(pair.rows(column))
        .isEqualTo(IntStream.range(0, SIZE).filter(row -> row % 6 == 0).toArray());
  }
}
