package dev.winnow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the commands do when all is well. */
class CommandsTest {
  @TempDir
  static Path work;
  private static Path dataset;
  private static Path data;

  @BeforeAll
  static void importPapers() {
    dataset = Papers.write(work.resolve("papers"));
    data = work.resolve("data");
    Command imported = Command.run("import", dataset, "--collection", "papers", "--data", data,
        "--index", "hnsw:m=8,ef_construction=40");
    assertThat(imported.err()).isEmpty();
    assertThat(imported.out()).contains("300 records in collection 'papers'", "index hnsw built");
  }

  @Test
  void searchPrintsTheNearestRecordsThatSatisfyTheFilterAsJson() throws IOException {
    Command found = Command.run("search", "--data", data, "--collection", "papers", "--query-row",
        0, "--queries", dataset.resolve("queries.fvecs"), "-k", 4, "--where",
        "number_of_authors >= 3", "--format", "json", "--explain");

    assertThat(found.code()).as(found.err()).isZero();
    JsonNode answer = new ObjectMapper().readTree(found.out());
    assertThat(answer.get("hits")).hasSize(4)
        .allSatisfy(hit -> assertThat(hit.get("attributes").get("number_of_authors").asInt())
            .isGreaterThanOrEqualTo(3));
    assertThat(answer.get("explain").get("segments").get(0).get("path").asText()).isNotEmpty();
    Command count = Command.run("count", "--data", data, "--collection", "papers", "--where",
        "number_of_authors >= 3");
    assertThat(count.out().strip()).isEqualTo(answer.get("matches").asText());
  }

  @Test
  void anEnormousKGivesAllMatches() {
    Command found = Command.run("search", "--data", data, "--collection", "papers", "--query-row",
        0, "--queries", dataset.resolve("queries.fvecs"), "-k", 1_000_000_000, "--fields", "title");

    assertThat(found.out()).contains("300 hits of 300 matches");
  }

  @Test
  void searchLikeARecordLeavesTheRecordOut() {
    Command found = Command.run("search", "--data", data, "--collection", "papers", "--like",
        "p00000007", "-k", 3, "--fields", "primary_category");

    assertThat(found.code()).as(found.err()).isZero();
    assertThat(found.out()).contains("3 hits").doesNotContain("p00000007");
  }

  @Test
  void searchReadsAVectorFromAText() throws IOException {
    Path file = Files.writeString(work.resolve("vector.txt"), "1 0.5 0 0, 0 0 0 1e-3\n");
    Command found = Command.run("explain", "--data", data, "--collection", "papers", "--vector",
        file, "--path", "exact");

    assertThat(found.code()).as(found.err()).isZero();
    assertThat(found.out()).contains("by exact", "300 vectors scored");
  }

  @Test
  void getPrintsOneRecord() throws IOException {
    Command found = Command.run("get", "--data", data, "--collection", "papers", "p00000003",
        "--with-vector");

    JsonNode record = new ObjectMapper().readTree(found.out());
    assertThat(record.get("attributes").get("title").asText()).isNotEmpty();
    assertThat(record.get("vector")).hasSize(Papers.DIMENSION);
  }

  @Test
  void infoListsCollectionsWithSegmentsAndIndexes() {
    Command info = Command.run("info", "--data", data);

    assertThat(info.out()).contains("collection papers", "records  300", "8 dimensions, cosine",
        "kernels", "segment", "index hnsw", "declared in the schema");
  }

  @Test
  void collectionsAreListedAndDropped() {
    Path other = work.resolve("other");
    Command.run("import", dataset, "--collection", "a", "--data", other, "--index", "none");

    assertThat(Command.run("collections", "list", "--data", other).out().strip()).isEqualTo("a");
    assertThat(Command.run("collections", "drop", "a", "--data", other).code()).isZero();
    assertThat(Command.run("collections", "list", "--data", other).out()).isEmpty();
  }

  @Test
  void relevanceIsTrainedEvaluatedAndSearchedBy() throws IOException {
    Path papers = work.resolve("judged");
    Path other = work.resolve("judged-data");
    assertThat(Command.run("dataset", "generate", papers, "--rows", 3_000, "--dimension", 16,
        "--queries", 5, "--relevance-queries", 300).code()).isZero();
    Command.run("import", papers, "--collection", "a", "--data", other, "--index", "none");
    Object[] target = {"--collection", "a", "--data", other};
    assertRuns("relevance model 1 of collection 'a'", "relevance", "train", papers, target,
        "--epochs", 5);
    assertRuns("validation loss", "relevance", "train", papers, target, "--epochs", 3, "--input",
        "embedding", "--family", "power", "--target-precision", "0.3", "--out",
        work.resolve("m.safetensors"));
    assertRuns("scores     the best 100", "relevance", "show", target);
    assertRuns("cosine - second", "relevance", "evaluate", papers, target, "-k", "10,100",
        "--samples", 20, "--compare", "--family", "raw,linear", "--input", "profile", "--epochs", 2,
        "--out", work.resolve("report"));
    assertThat(Files.readString(work.resolve("report/relevance.html"))).contains("<svg",
        "linear, profile", "the collection's");
    assertThat(Files.readString(work.resolve("report/relevance.md"))).contains("| raw cosine |");
    Command found = Command.run("search", "--collection", "a", "--data", other, "--query-row", 0,
        "--queries", papers.resolve("queries.fvecs"), "--min-relevance", "default", "--format",
        "json");
    JsonNode answer = new ObjectMapper().readTree(found.out());
    assertThat(answer.get("relevance").get("version").asInt()).isEqualTo(1);
    assertThat(answer.get("hits")).allSatisfy(hit -> assertThat(hit.get("relevance").asDouble())
        .isGreaterThanOrEqualTo(answer.get("relevance").get("threshold").asDouble()));
    assertRuns("written to", "relevance", "export", target, "--to", work.resolve("e.safetensors"));
    assertRuns("removed", "relevance", "remove", target);
    assertRuns("has no relevance model", "relevance", "show", target);
    assertRuns("relevance model 2", "relevance", "import", target, "--from",
        work.resolve("e.safetensors"));
  }

  private static void assertRuns(String printed, Object... words) {
    Command run = Command.run(Arrays.stream(words)
        .flatMap(word -> word instanceof Object[] many ? Arrays.stream(many) : Stream.of(word))
        .toArray());
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).contains(printed);
  }

  @Test
  void aSnapshotIsRestoredAndChecked() {
    Path other = work.resolve("checked");
    Command.run("import", dataset, "--collection", "a", "--data", other, "--index", "none");
    Path snapshot = work.resolve("snapshots").resolve("a-1");
    assertThat(Command.run("snapshot", "--data", other, "--collection", "a", "--to", snapshot))
        .satisfies(done -> assertThat(done.code()).as(done.err()).isZero());
    assertThat(Command.run("snapshot", "--data", other, "--collection", "a", "--to", snapshot))
        .satisfies(again -> {
          assertThat(again.code()).isEqualTo(2);
          assertThat(again.err()).contains("exists already");
        });
    assertThat(
        Command.run("restore", "--data", other, "--collection", "b", "--from", snapshot).out())
        .contains("collection b: 300 records restored");
    Command sound = Command.run("check", other);
    assertThat(sound.code()).isZero();
    assertThat(sound.out()).contains("collection a: 300 records, 1 segment", "collection b: 300",
        "all is well");
  }

  @Test
  void checkSaysWhichFileIsDamaged() throws IOException {
    Path other = work.resolve("damaged");
    Command.run("import", dataset, "--collection", "a", "--data", other, "--index", "none");
    Path file = other.resolve("collections/a/segments/segment-000001/vectors.wv");
    byte[] bytes = Files.readAllBytes(file);
    bytes[1_000] ^= 1;
    Files.write(file, bytes);
    Command found = Command.run("check", other);
    assertThat(found.code()).isEqualTo(1);
    assertThat(found.out()).contains("collection a: cannot be opened", "vectors.wv is damaged");
  }

  @Test
  void truthWritesTheAnswersOfWorkloadsWithoutAny() {
    Path fresh = Papers.write(work.resolve("fresh"));
    Command truth = Command.run("dataset", "truth", fresh, "-k", 5, "--threads", 1);

    assertThat(truth.code()).as(truth.err()).isZero();
    assertThat(fresh.resolve("em.groundtruth.ivecs")).exists();
    assertThat(fresh.resolve("unfiltered.groundtruth.ivecs")).hasSize(5 * (4 + 5 * 4));
    assertThat(Command.run("dataset", "truth", fresh, "--workload", "em").err())
        .contains("exists already");
  }

  @Test
  void benchStatesItsCommandAndReportMakesAPageOfIt() throws IOException {
    Path source = Papers.write(work.resolve("measured"));
    Command.run("dataset", "truth", source, "-k", 5, "--threads", 1);
    Path results = work.resolve("results");
    Command bench = Command.run("bench", source, "--workload", "em", "--method", "exact", "-k", 5,
        "--passes", 1, "--point-seconds", 1, "--in-process", "--out", results);
    assertThat(bench.code()).as(bench.err()).isZero();

    Path page = work.resolve("page.md");
    Command report = Command.run("report", results.resolve("results.json"), "--out", page);
    assertThat(report.code()).as(report.err()).isZero();
    assertThat(page).content().contains("## measured: 300 x 8", "| exact |",
        "    ./winnow bench measured --workload em --method exact -k 5 --passes 1");
    assertThat(Command.run("report", results.resolve("report.html")).code()).isEqualTo(2);
    assertThat(Command.run("report", work.resolve("none.json")).err()).contains("does not exist");
  }

  @Test
  void generateMakesNoiseAndCorrelatedWorkloads() {
    Path target = work.resolve("noise");
    Command made = Command.run("dataset", "generate", target, "--rows", 60, "--dimension", 16,
        "--queries", 3, "--shape", "noise", "--selectivity", "0.1,0.5", "--truth", 3, "--threads",
        1);

    assertThat(made.code()).as(made.err()).isZero();
    assertThat(target.resolve("corr-neg-0.1.filters.jsonl")).exists();
    assertThat(target.resolve("corr-pos-0.5.groundtruth.ivecs")).exists();
    assertThat(Command
        .run("dataset", "generate", work.resolve("other"), "--rows", 60, "--selectivity", "2")
        .err()).contains("selectivity 2.0 is not allowed");
  }

  @Test
  void workloadAddsFiltersOfWantedSelectivitiesWithTheirAnswers() throws IOException {
    Path fresh = Papers.write(work.resolve("decades"));
    Command added = Command.run("dataset", "workload", fresh, "--selectivities", "0.1,1",
        "--queries", 6, "-k", 5, "--threads", 1);

    assertThat(added.code()).as(added.err()).isZero();
    assertThat(added.out()).contains("sel-0.1.filters.jsonl", "sel-1.filters.jsonl");
    assertThat(Files.readAllLines(fresh.resolve("sel-0.1.filters.jsonl"))).hasSize(6)
        .allMatch(line -> line.contains("between"));
    assertThat(fresh.resolve("sel-1.groundtruth.ivecs")).hasSize(6 * (4 + 5 * 4));
    assertThat(Command.run("dataset", "workload", fresh, "--selectivities", "1").err())
        .contains("sel-1.filters.jsonl exists already; --overwrite replaces it");
    assertThat(Command.run("dataset", "workload", fresh, "--selectivities", "1.5").code())
        .isEqualTo(2);
  }

  @Test
  void demoShowsFilteredSearchesWithRecallAndAPlan() {
    Command demo = Command.run("demo", "--rows", 400);

    assertThat(demo.code()).as(demo.err()).isZero();
    assertThat(demo.out()).contains("1. No filter", "2. Equality: primary_category = 'cs.CV'",
        "3. Range", "4. AND and NOT", "5. Least score", "recall@10", "matches", "considered");
  }

  @Test
  void everyCommandExplainsItself() {
    for (String name : new String[] {"demo", "import", "search", "explain", "count", "get", "info",
      "collections", "bench", "report", "dataset"}) {
      assertThat(Command.run(name, "--help").out()).as(name).startsWith("Usage: winnow " + name);
    }
  }
}
