package dev.winnow.datasets.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.winnow.datasets.AttributeFile;
import dev.winnow.datasets.DatasetException;
import dev.winnow.datasets.DatasetFolder;
import dev.winnow.datasets.Progress;
import dev.winnow.datasets.Workload;
import dev.winnow.datasets.WorkloadQuery;
import dev.winnow.datasets.WorkloadWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SelectivityWorkloadsTest {
  private static final int ROWS = 4000;
  private static final List<Double> DECADES = List.of(0.001, 0.01, 0.1, 0.5, 0.9, 1.0);

  @TempDir
  Path temp;
  private Path folder;

  @BeforeEach
  void generate() {
    folder = temp.resolve("papers");
    PaperFolder.write(new PaperGenerator(PaperSettings.of(ROWS, 4).withQueries(30)), folder, 1,
        Progress.NONE);
  }

  @Test
  void hitsTheWantedSelectivityOfEveryDecade() {
    List<Map<String, Object>> rows = rows();
    for (Workload workload : draw(7)) {
      double wanted = Double.parseDouble(workload.name().substring("sel-".length()));
      double sum = 0;
      for (WorkloadQuery query : workload.queries()) {
        sum += rows.stream().filter(row -> matches(query.filter(), row)).count();
      }
      double share = sum / workload.queries().size() / ROWS;
      assertThat(share).as(workload.name()).isCloseTo(wanted, within(0.15 * wanted));
    }
  }

  @Test
  void namesWorkloadsByTheirSelectivityAndRepeatsQueryVectors() {
    assertThat(draw(7)).extracting(Workload::name).containsExactly("sel-0.001", "sel-0.01",
        "sel-0.1", "sel-0.5", "sel-0.9", "sel-1");
    assertThat(draw(7).getFirst().queries()).extracting(WorkloadQuery::query).hasSize(40)
        .startsWith(0, 1).endsWith(8, 9);
  }

  @Test
  void drawsTheSameFiltersFromTheSameSeed() {
    assertThat(draw(7)).isEqualTo(draw(7));
    assertThat(draw(7)).isNotEqualTo(draw(8));
  }

  @Test
  void writesAWorkloadThatReadsBackAsDrawn() {
    Workload drawn = draw(7).getFirst();
    WorkloadWriter.write(drawn, folder);
    try (DatasetFolder data = DatasetFolder.open(folder)) {
      assertThat(data.workload("sel-0.001").queries().toString())
          .isEqualTo(drawn.queries().toString());
    }
  }

  @Test
  void drawsRangesOfFloats() throws IOException {
    List<String> lines = new ArrayList<>();
    for (int row = 0; row < ROWS; row++) {
      lines.add("{\"height\": " + (row - 1000) * 0.25 + "}");
    }
    Files.write(folder.resolve("base_attributes.jsonl"), lines);
    Files.delete(folder.resolve("schema.json"));
    JsonNode filter = draw(7).get(1).queries().getFirst().filter();
    assertThat(filter.path("hi").asDouble() - filter.path("lo").asDouble()).isEqualTo(39 * 0.25);
  }

  @Test
  void refusesWhatItCannotDraw() throws IOException {
    assertThatThrownBy(() -> new SelectivityWorkloads.Settings("sel", List.of(0.0), 1, 1))
        .hasMessage("selectivity 0.0 is not allowed; it must be over 0 and at most 1");
    assertThatThrownBy(() -> new SelectivityWorkloads.Settings("../sel", List.of(0.1), 1, 1))
        .hasMessageContaining("workload name '../sel' is not allowed");
    assertThatThrownBy(() -> new SelectivityWorkloads.Settings("sel", List.of(0.1), 0, 1))
        .hasMessageContaining("1 selectivities with 0 queries");
    Files.write(folder.resolve("base_attributes.jsonl"),
        Collections.nCopies(ROWS, "{\"topic\": \"a\"}"));
    Files.delete(folder.resolve("schema.json"));
    assertThatThrownBy(() -> draw(7)).isInstanceOf(DatasetException.class)
        .hasMessageContaining("no integer or float field");
  }

  private List<Workload> draw(long seed) {
    try (DatasetFolder data = DatasetFolder.open(folder)) {
      return SelectivityWorkloads.draw(data,
          new SelectivityWorkloads.Settings("sel", DECADES, 40, seed), Progress.NONE);
    }
  }

  private List<Map<String, Object>> rows() {
    List<Map<String, Object>> rows = new ArrayList<>();
    try (DatasetFolder data = DatasetFolder.open(folder);
        AttributeFile attributes = data.attributes()) {
      attributes.forEachRemaining(rows::add);
    }
    return rows;
  }

  private static boolean matches(JsonNode filter, Map<String, Object> row) {
    return row.get(filter.path("field").asText()) instanceof Long value
        && value >= filter.path("lo").asLong() && value <= filter.path("hi").asLong();
  }
}
