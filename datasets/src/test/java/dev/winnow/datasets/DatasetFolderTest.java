package dev.winnow.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetFolderTest {
  @TempDir
  Path folder;

  @BeforeEach
  void writeThreePapersAndTwoQueries() throws IOException {
    TestFiles.write(folder.resolve("base.fvecs"),
        TestFiles.fvecs(new float[] {1, 0}, new float[] {0, 1}, new float[] {0, 2}));
    TestFiles.lines(folder.resolve("base_attributes.jsonl"), "{\"id\": \"a\", \"n\": 1}",
        "{\"id\": \"b\", \"n\": 2}", "{\"id\": \"c\", \"n\": null}");
    TestFiles.write(folder.resolve("queries.fvecs"),
        TestFiles.fvecs(new float[] {1, 1}, new float[] {0, 3}));
    TestFiles.lines(folder.resolve("zoo.filters.jsonl"),
        "{\"query\": 1, \"filter\": {\"op\": \"exists\", \"field\": \"n\"}, \"origin\": \"own\"}");
    TestFiles.lines(folder.resolve("em.filters.jsonl"),
        "{\"query\": 0, \"filter\": {\"op\": \"eq\", \"field\": \"n\", \"value\": 2}}",
        "{\"query\": 0, \"filter\": {\"op\": \"eq\", \"field\": \"n\", \"value\": 7}}");
    TestFiles.write(folder.resolve("em.groundtruth.ivecs"),
        TestFiles.ivecs(new int[] {1, -1}, new int[] {-1, -1}));
  }

  @Test
  void findsAllParts() {
    try (DatasetFolder data = DatasetFolder.open(folder)) {
      assertThat(data.name()).isEqualTo(folder.getFileName().toString());
      assertThat(data.base().rows()).isEqualTo(3);
      assertThat(data.queries().rows()).isEqualTo(2);
      assertThat(data.workloads()).containsExactly("unfiltered", "em", "zoo");
      assertThat(data.schema().metric()).isEqualTo("cosine");
      assertThat(data.schema().fields()).containsOnlyKeys("n").containsEntry("n", "integer");
      try (AttributeFile attributes = data.attributes()) {
        assertThat(attributes).toIterable().extracting(line -> line.get("id")).containsExactly("a",
            "b", "c");
      }
      data.verify(Progress.NONE);
    }
  }

  @Test
  void readsAWorkloadWithItsAnswers() {
    try (DatasetFolder data = DatasetFolder.open(folder)) {
      Workload em = data.workload("em");
      assertThat(em.queries()).extracting(WorkloadQuery::query).containsExactly(0, 0);
      assertThat(em.queries().getFirst().filter())
          .hasToString("{\"op\":\"eq\",\"field\":\"n\",\"value\":2}");
      assertThat(em.truth()).isDeepEqualTo(new int[][] {{1}, {}});
      assertThat(data.workload("zoo").truth()).isNull();
    }
  }

  @Test
  void makesTheUnfilteredWorkloadOfAllQueries() throws IOException {
    TestFiles.write(folder.resolve("unfiltered.groundtruth.ivecs"),
        TestFiles.ivecs(new int[] {0, 2}, new int[] {2, 1}));
    try (DatasetFolder data = DatasetFolder.open(folder)) {
      Workload all = data.workload("unfiltered");
      assertThat(all.queries()).extracting(WorkloadQuery::query).containsExactly(0, 1);
      assertThat(all.queries().getLast().filter()).hasToString("{\"op\":\"true\"}");
      assertThat(all.truth()).isDeepEqualTo(new int[][] {{0, 2}, {2, 1}});
    }
  }

  @Test
  void listsTheWorkloadsThatExistWhenOneDoesNot() {
    try (DatasetFolder data = DatasetFolder.open(folder)) {
      assertThatThrownBy(() -> data.workload("range"))
          .hasMessage("folder %s has no workload 'range'; it has: unfiltered, em, zoo", folder);
    }
  }

  @Test
  void countsAttributeLinesAgainstVectors() throws IOException {
    Path path = folder.resolve("base_attributes.jsonl");
    TestFiles.lines(path, "{\"n\": 1}", "{\"n\": 2}");
    assertVerifyFails("base_attributes.jsonl has 2 lines, but there are 3 vectors");
    TestFiles.lines(path, "{}", "{}", "{}", "{}");
    assertVerifyFails("base_attributes.jsonl has more than 3 lines, but there are 3 vectors");
  }

  @Test
  void findsVectorsThatAreNotFinite() throws IOException {
    TestFiles.write(folder.resolve("queries.fvecs"),
        TestFiles.fvecs(new float[] {1, 1}, new float[] {0, Float.NaN}));
    assertVerifyFails("queries.fvecs: row 1, column 1 is NaN");
  }

  @Test
  void refusesAnswersThatDoNotFit() throws IOException {
    Path truth = folder.resolve("em.groundtruth.ivecs");
    TestFiles.write(truth, TestFiles.ivecs(new int[] {1}));
    assertVerifyFails("has answers to 1 queries, the workload has 2");
    TestFiles.write(truth, TestFiles.ivecs(new int[] {1}, new int[] {3}));
    assertVerifyFails("row 1 names vector 3; the base has rows 0 to 2");
  }

  @Test
  void refusesFiltersThatDoNotFit() throws IOException {
    Path filters = folder.resolve("zoo.filters.jsonl");
    TestFiles.lines(filters, "{\"query\": 2, \"filter\": {\"op\": \"true\"}}");
    assertVerifyFails("zoo.filters.jsonl: line 1 names query 2; there are rows 0 to 1");
    TestFiles.lines(filters, "{\"query\": 1, \"filter\": \"n = 1\"}");
    assertVerifyFails("line 1 has no usable 'filter'");
  }

  @Test
  void refusesQueriesOfAnotherDimension() throws IOException {
    TestFiles.write(folder.resolve("queries.fvecs"), TestFiles.fvecs(new float[] {1}));
    assertVerifyFails("has dimension 1, the base vectors have 2");
  }

  @Test
  void readsMetricAndFieldsFromASchema() throws IOException {
    Path path = TestFiles.lines(folder.resolve("schema.json"), "{\"metric\": \"euclidean\"}");
    try (DatasetFolder data = DatasetFolder.open(folder)) {
      assertThat(data.schema().metric()).isEqualTo("euclidean");
      assertThat(data.schema().fields()).containsEntry("n", "integer");
    }
    LinkedHashMap<String, String> fields = new LinkedHashMap<>();
    fields.put("n", "float");
    DatasetSchema written = new DatasetSchema("dot", fields, List.of());
    written.write(path);
    try (DatasetFolder data = DatasetFolder.open(folder)) {
      assertThat(data.schema()).isEqualTo(written);
    }
    TestFiles.lines(path, "{\"fields\": [{\"name\": \"n\", \"type\": \"int\"}]}");
    assertVerifyFails("schema.json: unknown type of field 'n': 'int'; allowed: keyword, ");
  }

  @Test
  void saysWhatIsMissing() throws IOException {
    Path none = folder.resolve("none");
    assertThatThrownBy(() -> DatasetFolder.open(none))
        .hasMessage(none + ": no such dataset folder");
    Files.createDirectory(none);
    assertThatThrownBy(() -> DatasetFolder.open(none))
        .hasMessageContaining("holds no base vectors");
    TestFiles.write(none.resolve("base.fvecs"), TestFiles.fvecs(new float[] {1}));
    try (DatasetFolder data = DatasetFolder.open(none)) {
      assertThat(data.workloads()).isEmpty();
      assertThat(data.hasAttributes()).isFalse();
      assertThatThrownBy(data::queries).hasMessageContaining("holds no query vectors");
      assertThatThrownBy(data::attributes).hasMessageContaining("holds no attributes");
    }
    TestFiles.write(none.resolve("base.npy"), new byte[0]);
    assertThatThrownBy(() -> DatasetFolder.open(none))
        .hasMessageContaining("holds both base.fvecs and base.npy; keep one");
  }

  @Test
  void readsThePublishedArxivLayout(@TempDir Path published) throws IOException {
    TestFiles.write(published.resolve("database_vectors.fvecs"),
        TestFiles.fvecs(new float[] {1, 0}, new float[] {0, 1}));
    TestFiles.lines(published.resolve("database_attributes.jsonl"), "{\"update_date\": 5}",
        "{\"update_date\": 6}");
    TestFiles.write(published.resolve("query_vectors.fvecs"), TestFiles.fvecs(new float[] {1, 1}));
    TestFiles.lines(published.resolve("em_query_attributes.jsonl"), "{\"label\": 3}");
    TestFiles.lines(published.resolve("r_query_attributes.jsonl"),
        "{\"range_start\": 5, \"range_end\": 9}");
    TestFiles.lines(published.resolve("emis_query_attributes.jsonl"), "{\"label\": \"math\"}");
    TestFiles.write(published.resolve("ground_truth_r.ivecs"), TestFiles.ivecs(new int[] {1, 0}));
    TestFiles.write(published.resolve("em.groundtruth.ivecs"), TestFiles.ivecs(new int[] {0}));
    TestFiles.lines(published.resolve("own.filters.jsonl"),
        "{\"query\": 0, \"filter\": {\"op\": \"true\"}}");
    try (DatasetFolder data = DatasetFolder.open(published)) {
      data.verify(Progress.NONE);
      assertThat(data.workloads()).containsExactly("unfiltered", "em", "range", "emis", "own");
      assertThat(data.truthFile("em")).contains(published.resolve("em.groundtruth.ivecs"));
      assertThat(data.truthFile("emis")).isEmpty();
      assertThat(filter(data, "em"))
          .isEqualTo("{\"op\":\"eq\",\"field\":\"number_of_sub_categories\",\"value\":3}");
      assertThat(filter(data, "range"))
          .isEqualTo("{\"op\":\"between\",\"field\":\"update_date\",\"lo\":5,\"hi\":9}");
      assertThat(filter(data, "emis"))
          .isEqualTo("{\"op\":\"contains\",\"field\":\"main_categories\",\"value\":\"math\"}");
      assertThat(Objects.requireNonNull(data.workload("range").truth())[0]).containsExactly(1, 0);
    }
  }

  @Test
  void describesWhatAFolderHolds() {
    try (DatasetFolder data = DatasetFolder.open(folder)) {
      DatasetDescription description = DatasetDescription.of(data, Progress.NONE);
      assertThat(description.base().maxNorm()).isEqualTo(2);
      assertThat(description.base().meanNorm()).isEqualTo(4.0 / 3);
      assertThat(description.fields()).containsExactly(new FieldSummary("n", "integer", 2, 2,
          List.of(new FieldSummary.Count("1", 1), new FieldSummary.Count("2", 1)),
          new FieldSummary.Range(1, 1, 2)));
      assertThat(description.workloads()).contains(new WorkloadSummary("em", 2, true, 1, 1, 1, 0));
      assertThat(description.toString()).contains("3 x 2 float32", "66.67%",
          "1 to 2, median 1; 1 33.33%; 2 33.33%");
    }
  }

  private static String filter(DatasetFolder data, String workload) {
    return data.workload(workload).queries().getFirst().filter().toString();
  }

  private void assertVerifyFails(String fault) {
    try (DatasetFolder data = DatasetFolder.open(folder)) {
      assertThatThrownBy(() -> data.verify(Progress.NONE)).isInstanceOf(DatasetException.class)
          .hasMessageContaining(fault).hasMessageNotContaining("\n");
    }
  }
}
