package dev.winnow.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.winnow.InvalidRequestException;
import dev.winnow.bench.method.BenchException;
import dev.winnow.bench.method.MethodSpec;
import dev.winnow.bench.method.Sweep;
import dev.winnow.bench.report.BenchResults;
import dev.winnow.bench.report.BenchResults.Run;
import dev.winnow.datasets.DatasetFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchRunTest {
  @TempDir
  Path temp;
  Path data;
  Path out;

  @BeforeEach
  void write() throws IOException {
    data = TestFolder.write(temp.resolve("data"), "cosine", 400, 8);
    out = temp.resolve("out");
    try (DatasetFolder folder = DatasetFolder.open(data)) {
      TestFolder.writeTruth(data.resolve("all.groundtruth.ivecs"),
          NaiveTruth.of(folder, "all", 20));
    }
  }

  @Test
  void writesResultsAsDocumented() throws IOException {
    BenchRun.run(settings("lucene-float,jvector-peer:beam_width=50").withForked(false)
        .withSweep(new Sweep(List.of(), List.of(10))), _ -> {});
    JsonNode json = new ObjectMapper().readTree(out.resolve("results.json").toFile());
    assertThat(json.path("dataset").asText()).isEqualTo("data");
    assertThat(json.path("n").asInt()).isEqualTo(400);
    assertThat(json.path("d").asInt()).isEqualTo(8);
    assertThat(json.path("machine").path("cores").asInt()).isPositive();
    JsonNode build = json.path("builds").get(1);
    assertThat(build.path("method").asText()).isEqualTo("jvector-peer:beam_width=50");
    assertThat(build.path("seconds").asDouble()).isPositive();
    assertThat(build.path("threads").asInt()).isEqualTo(2);
    assertThat(build.path("index_bytes").asLong()).isGreaterThan(400 * 8 * 4);
    assertThat(build.has("peak_rss_bytes")).isTrue();
    JsonNode run = json.path("runs").get(0);
    assertThat(Stream.of("method", "workload", "k", "threads", "effort", "recall", "qps",
        "latency_us", "queries", "mean_matches", "plans", "truncated", "passes"))
        .allMatch(run::has);
    assertThat(run.path("effort").path("ef").asInt()).isEqualTo(10);
    assertThat(run.path("latency_us").path("p99").asDouble()).isPositive();
    assertThat(Files.readString(out.resolve("report.html"))).contains("<svg", "lucene-float");
    assertThat(Files.list(out).map(Path::getFileName).map(Path::toString))
        .containsExactlyInAnyOrder("results.json", "report.html");
  }

  @Test
  void stopsASweepAtTheLargestTargetAndShowsEachMethodInTheTable() {
    BenchResults results = BenchRun.run(settings("lucene-float").withForked(false)
        .withSweep(new Sweep(List.of(0.5, 0.9), List.of())), _ -> {});
    assertThat(results.failures()).isEmpty();
    assertThat(results.warnings()).isEmpty();
    List<Run> runs = results.runs();
    assertThat(runs.getLast().recall()).isGreaterThanOrEqualTo(0.9);
    assertThat(runs.subList(0, runs.size() - 1)).allMatch(run -> run.recall() < 0.9);
    assertThat(runs).allMatch(run -> run.wrongAnswers() == 0);
    assertThat(results.table()).contains("all: k = 10, 1 thread", ">= 0.5", ">= 0.9",
        "lucene-float");
  }

  @Test
  void runsAMethodInAProcessOfItsOwn() {
    Sweep sweep = new Sweep(List.of(), List.of(40));
    BenchSettings settings = settings("lucene-float").withSweep(sweep);
    BenchResults apart = BenchRun.run(settings, _ -> {});
    assertThat(apart.failures()).isEmpty();
    assertThat(apart.builds()).hasSize(1);
    assertThat(apart.runs().getFirst().recall()).isGreaterThan(0.9);
    assertThat(apart.runs().getFirst().wrongAnswers()).isZero();
  }

  @Test
  void measuresLatencyUnderLoadForSeveralThreadsAndAnswersOverOneBuild() {
    BenchResults results = BenchRun.run(settings("exact").withForked(false).withK(5, 10)
        .withThreads(1, 2).withBeside(new Beside(List.of(100.0), List.of(), List.of(), 1, false))
        .withMaxQueries(10), _ -> {});
    assertThat(results.failures()).isEmpty();
    assertThat(results.builds()).hasSize(1);
    assertThat(results.runs()).extracting(run -> run.k() + " " + run.threads())
        .containsExactly("5 1", "5 2", "10 1", "10 2");
    assertThat(results.extras().loads()).hasSize(4).allMatch(load -> load.recall() == 1);
  }

  @Test
  void searchesBesideWritesAndStartsAnewOverWhatIsOnDisk() {
    BenchResults results = BenchRun.run(settings("exact,lucene-float").withForked(false)
        .withSweep(new Sweep(List.of(0.9), List.of()))
        .withBeside(new Beside(List.of(), List.of(), List.of(100.0), 1, true)), _ -> {});
    assertThat(results.extras().mixed()).singleElement().satisfies(mixed -> {
      assertThat(mixed.method()).isEqualTo("exact");
      assertThat(mixed.recall()).isEqualTo(1);
      assertThat(mixed.recallAfter()).isEqualTo(1);
      assertThat(mixed.queries()).isPositive();
    });
    assertThat(results.extras().coldStarts()).extracting(start -> start.method())
        .containsExactly("exact", "lucene-float");
    assertThat(results.failures()).isEmpty();
  }

  @Test
  void findsTheEnginesExactScanExact() {
    BenchResults results = BenchRun.run(settings("exact").withForked(false), _ -> {});
    assertThat(results.failures()).isEmpty();
    assertThat(results.runs()).singleElement().satisfies(run -> {
      assertThat(run.recall()).isEqualTo(1);
      assertThat(run.wrongAnswers()).isZero();
      assertThat(run.plans()).containsKey("exact").containsOnlyKeys("exact", "none");
    });
  }

  @Test
  void measuresThePlannerAndTheFixedPathsOverOneCollection() throws IOException {
    BenchResults results = BenchRun.run(settings("paths").withForked(false), _ -> {});
    assertThat(results.failures()).isEmpty();
    assertThat(results.builds()).hasSize(1);
    assertThat(results.runs()).extracting(Run::method).contains("paths/auto", "paths/exact",
        "paths/hnsw", "paths/graph");
    assertThat(results.regrets()).extracting(regret -> regret.asked()).containsExactly(0.9, 0.95,
        0.99);
    assertThat(results.runs()).allMatch(run -> run.wrongAnswers() == 0);
  }

  @Test
  void letsTheEngineDecideWhatThePlannerHasToChooseFrom() {
    BenchResults results = BenchRun.run(settings("auto").withForked(false), _ -> {});
    assertThat(results.failures()).isEmpty();
    assertThat(results.runs()).extracting(run -> run.effort().value()).containsExactly(0.9, 0.95,
        0.99);
    assertThat(results.runs()).allMatch(run -> !run.plans().containsKey("hnsw"));
  }

  @Test
  void reportsAMethodThatFailsAndGoesOn() {
    BenchResults results = BenchRun.run(settings("lucene-float:m=100000,lucene-float")
        .withForked(false).withSweep(new Sweep(List.of(), List.of(10))), _ -> {});
    assertThat(results.failures()).hasSize(1);
    assertThat(results.failures().getFirst().method()).isEqualTo("lucene-float:m=100000");
    assertThat(results.builds()).hasSize(1);
  }

  @Test
  void refusesAnUnknownMethodBeforeItStarts() {
    assertThatThrownBy(() -> BenchRun.run(settings("lucene-float,nearest"), _ -> {}))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("unknown method 'nearest'; allowed: exact, scan, hnsw");
    assertThat(out).doesNotExist();
  }

  @Test
  void refusesAWorkloadWithoutExactAnswersOrWithTooFew() throws IOException {
    assertThatThrownBy(
        () -> BenchRun.run(settings("lucene-float").withK(21).withForked(false), _ -> {}))
        .isInstanceOf(BenchException.class)
        .hasMessageContaining("exact answers up to rank 20; k = 21");
    Files.delete(data.resolve("all.groundtruth.ivecs"));
    assertThatThrownBy(() -> BenchRun.run(settings("lucene-float"), _ -> {}))
        .isInstanceOf(BenchException.class).hasMessageContaining("all.groundtruth.ivecs");
  }

  private BenchSettings settings(String methods) {
    return BenchSettings.of(data, List.of("all"), MethodSpec.parseList(methods), out)
        .withBuildThreads(2).withPasses(1, Duration.ofMillis(600));
  }
}
