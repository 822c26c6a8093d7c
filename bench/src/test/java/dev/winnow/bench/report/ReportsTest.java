package dev.winnow.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.winnow.bench.method.Effort;
import dev.winnow.bench.report.BenchResults.Build;
import dev.winnow.bench.report.BenchResults.Failure;
import dev.winnow.bench.report.BenchResults.Run;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportsTest {
  private static final Origin ORIGIN = new Origin("./winnow bench papers --out out",
      "2026-11-25T07:30:00Z", "0123456789ab", List.of("-Xmx1g"), Map.of("cores", 2));

  private final BenchResults results = new BenchResults("papers", 1000, 8, ORIGIN,
      List.of(0.9, 0.95),
      List.of(new Build("hnsw", Map.of("m", 16), 1.5, 2, 3_000_000, Memory.UNKNOWN)),
      List.of(run("hnsw", 16, 0.91, 900, false), run("hnsw", 32, 0.96, 600, false),
          run("lucene-float", 10, 0.97, 250, false), run("lucene-float", 12, 0.97, 300, false),
          run("jvector-peer", 10, 0.5, 20, true)),
      List.of(new Failure("auto", "out of <memory>")), Extras.NONE, List.of("odd answers"));

  @Test
  void theTableShowsEachMethodWhereItFirstReachesATarget() {
    assertThat(lines(">= 0.9 ")).hasSize(2);
    assertThat(lines(">= 0.9 ").getFirst()).contains("hnsw", "ef=16", "0.9100", "900", "3.00");
    assertThat(lines(">= 0.95").getFirst()).contains("hnsw", "ef=32", "600", "2.00");
  }

  @Test
  void theTableShowsAndComparesAPeerAtItsFastestSettingThatReachesATarget() {
    assertThat(lines(">= 0.95").getLast()).contains("lucene-float", "ef=12", "300", "1.00");
  }

  @Test
  void theTableSaysWhatWasCutOrMissedOrFailed() {
    assertThat(lines("< 0.95").getFirst()).contains("jvector-peer", "0.5000",
        "cut by the time budget after 7 queries");
    assertThat(results.table()).contains("FAILED auto: out of <memory>", "note: odd answers");
  }

  @Test
  void theJsonSaysWhatWasCut() {
    JsonNode runs = ResultsJson.toJson(results).path("runs");
    assertThat(runs.get(4).path("truncated").asBoolean()).isTrue();
    assertThat(runs.get(4).path("queries").asInt()).isEqualTo(7);
    assertThat(runs.get(0).path("truncated").asBoolean()).isFalse();
  }

  @Test
  void theJsonHasNoPeakWhereItIsNotKnown() {
    assertThat(ResultsJson.toJson(results).path("builds").get(0).path("peak_rss_bytes").isNull())
        .isTrue();
  }

  @Test
  void thePageDrawsACurveForEachMethodAndEscapesText() {
    String page = HtmlReport.render(List.of(results));
    assertThat(page.split("<polyline", -1)).hasSize(1 + 2 * 3); // and its sample in the legend
    assertThat(page).contains("7 (cut)", "out of &lt;memory&gt;").doesNotContain("<memory>", "NaN");
  }

  @Test
  void aCurveJoinsTheRunsThatNoOtherIsBetterThan() {
    Run slowAndBad = run("hnsw", 14, 0.92, 500, false);
    Run good = run("hnsw", 20, 0.95, 700, false);
    Run fast = run("hnsw", 10, 0.90, 900, false);
    Run best = run("hnsw", 90, 0.99, 100, false);
    assertThat(Charts.frontier(List.of(best, fast, slowAndBad, good))).containsExactly(fast, good,
        best);
  }

  @Test
  void whatWasMeasuredBesideTheSweepsIsDrawn() {
    Latency latency = new Latency(1000, 2000, 3000, 4000, 5000);
    Extras extras = new Extras(List.of(),
        List.of(new Mixed("auto", "em", 10, 1, "recall=0.95", 200, 199, 10, 900, 9000, 0.96, 0.95,
            latency, latency)),
        List.of(new ColdStart("auto", "em", 10, "recall=0.95", 310, 42, 7, 100, latency)));
    BenchResults beside = new BenchResults("papers", 1000, 8, ORIGIN, List.of(0.95), List.of(),
        List.of(), List.of(), extras, List.of());
    assertThat(new Charts(beside).all()).extracting(Chart::name).containsExactly("mixed",
        "cold-start");
    assertThat(HtmlReport.render(List.of(beside))).contains("auto, 199 writes/s, searches",
        ">3.00<", "first answer", ">359.0<");
  }

  @Test
  void regretComparesThePlannerWithTheFastestFixedPathThatReachesTheRecallAsked() {
    BenchResults paths = new BenchResults("papers", 1000, 8, ORIGIN, List.of(0.95), List.of(),
        List.of(run("paths/auto", Effort.recall(0.95), 0.96, 500),
            run("paths/exact", Effort.NONE, 1, 100), run("paths/hnsw", Effort.ef(10), 0.94, 900),
            run("paths/hnsw", Effort.ef(20), 0.97, 550), run("hnsw", Effort.ef(20), 0.97, 5000)),
        List.of(), Extras.NONE, List.of());
    JsonNode regret = ResultsJson.toJson(paths).path("regrets").get(0);
    assertThat(regret.path("regret").asDouble()).isEqualTo(1.1);
    assertThat(regret.path("best").asText()).isEqualTo("paths/hnsw");
    assertThat(regret.path("best_effort").path("ef").asInt()).isEqualTo(20);
    assertThat(paths.table()).containsPattern("em +5.000 +0.95 .*500 +hnsw +ef=20 .*1\\.10");
  }

  @Test
  void aMethodAskedForARecallIsShownWithThatRun() {
    BenchResults asked = new BenchResults("papers", 1000, 8, ORIGIN, List.of(0.9, 0.95), List.of(),
        List.of(run("auto", Effort.recall(0.9), 0.96, 900),
            run("auto", Effort.recall(0.95), 0.949, 500)),
        List.of(), Extras.NONE, List.of());
    assertThat(asked.table()).containsPattern(">= 0.9 +auto +recall=0.9 ")
        .containsPattern("< 0.95 +auto +recall=0.95 ");
  }

  private List<String> lines(String target) {
    return results.table().lines().filter(line -> line.startsWith(target)).toList();
  }

  private static Run run(String method, Effort effort, double recall, double qps) {
    return new Run(method, "em", 10, 1, effort, recall, 0.01, List.of(qps),
        new Latency(1, 2, 3, 4, 5), Conditions.UNKNOWN, 100, 50, Map.of(), false, 0);
  }

  private static Run run(String method, int ef, double recall, double qps, boolean cut) {
    return new Run(method, "em", 10, 1, Effort.ef(ef), recall, 0.01, List.of(qps),
        new Latency(1, 2, 3, 4, 5), Conditions.UNKNOWN, cut ? 7 : 100, 50, Map.of(), cut, 0);
  }
}
