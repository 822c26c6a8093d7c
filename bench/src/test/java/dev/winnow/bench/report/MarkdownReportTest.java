package dev.winnow.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.winnow.InvalidRequestException;
import dev.winnow.bench.method.Effort;
import dev.winnow.bench.report.BenchResults.Build;
import dev.winnow.bench.report.BenchResults.Failure;
import dev.winnow.bench.report.BenchResults.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MarkdownReportTest {
  private static final BenchResults OURS = results("papers",
      "./winnow bench /data/sets/papers --method auto,paths --out=../data/out/ours",
      run("auto", "unfiltered", Effort.recall(0.95), 0.96, 3000),
      run("auto", "em", Effort.recall(0.95), 0.93, 5000),
      run("paths/auto", "em", Effort.recall(0.95).onPath("auto"), 0.96, 1000),
      run("paths/hnsw", "em", Effort.ef(20).onPath("hnsw"), 0.96, 1200));
  private static final BenchResults PEERS = results("papers",
      "./winnow bench papers --method lucene-bbq --out out",
      run("lucene-bbq", "unfiltered", Effort.ef(20).reranking(20), 0.97, 400),
      run("lucene-bbq", "unfiltered", Effort.ef(24).reranking(20), 0.97, 500),
      run("lucene-bbq", "em", Effort.ef(20).reranking(20), 0.94, 700));

  @TempDir
  Path temp;

  @Test
  void putsRunsOfTheSameDataIntoOneTableWithTheCommandsThatMadeThem() {
    String page = MarkdownReport.render(List.of(OURS, PEERS));
    assertThat(page).containsOnlyOnce("## papers: 1,000 x 8")
        .contains("    ./winnow bench papers --method auto,paths --out=ours\n"
            + "    ./winnow bench papers --method lucene-bbq --out out\n")
        .contains(
            "a processor, 2 cores; 8 GiB; Java 25; k = 10, query threads: 1; 2026-11-25; revision 0123456789ab.");
    assertThat(page).contains("### recall >= 0.95\n", "| method | unfiltered | em |",
        "| auto | 3,000 (0.960) 6.0x | [0.930] |", "| lucene-bbq | 500 (0.970) | [0.940] |");
  }

  @Test
  void showsRegretsBuildsAndFailures() {
    String page = MarkdownReport.render(List.of(OURS));
    assertThat(page).contains("### Regret of the planner",
        "| em | 5.000 | 0.95 | 0.9600 | 1000 | hnsw | ef=20 | 0.9600 | 1200 | 1.20 |  |",
        "| hnsw | m=16 | 1.5 | 2 | 3.0 | 40.0 | 30.0 | 20.0 | 10.0 |", "- scan failed: no room");
  }

  @Test
  void keepsOtherDataApart() {
    assertThat(MarkdownReport.render(List.of(OURS, results("mnist", "./winnow bench mnist"))))
        .contains("## papers: ", "## mnist: ");
  }

  @Test
  void readsBackWhatWasWritten() throws IOException {
    Path file = temp.resolve("results.json");
    ResultsJson.write(OURS, file);
    BenchResults read = ResultsReader.read(file);
    assertThat(ResultsJson.toJson(read)).isEqualTo(ResultsJson.toJson(OURS));
    assertThat(MarkdownReport.render(List.of(read)))
        .isEqualTo(MarkdownReport.render(List.of(OURS)));
    ResultsJson.write(PEERS, file);
    assertThat(ResultsReader.read(file).runs()).isEqualTo(PEERS.runs());
    assertThat(ResultsReader.read(temp).builds()).isEqualTo(PEERS.builds());
  }

  @Test
  void refusesAFileThatHoldsSomethingElse() throws IOException {
    Path file = Files.writeString(temp.resolve("other.json"), "{\"command\": \"x\"}");
    assertThatThrownBy(() -> ResultsReader.read(file)).isInstanceOf(InvalidRequestException.class)
        .hasMessage(file + " is not a results.json of 'winnow bench': it has no 'started'");
    Files.writeString(file, "no JSON");
    assertThatThrownBy(() -> ResultsReader.read(file)).isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("is not a results.json");
  }

  private static BenchResults results(String dataset, String command, Run... runs) {
    Origin origin = new Origin(command, "2026-11-25T07:30:00Z", "0123456789ab", List.of("-Xmx1g"),
        Map.of("cpu", "a processor", "cores", 2, "memory_bytes", 8L << 30, "java", "Java 25"));
    return new BenchResults(dataset, 1000, 8, origin, List.of(0.95),
        List.of(new Build("hnsw", Map.of("m", 16), 1.5, 2, 3_000_000,
            new Memory(40_000_000, 30_000_000, 20_000_000, 10_000_000))),
        List.of(runs), List.of(new Failure("scan", "no room")), Extras.NONE, List.of());
  }

  private static Run run(String method, String workload, Effort effort, double recall, double qps) {
    return new Run(method, workload, 10, 1, effort, recall, 0.01, List.of(qps),
        new Latency(1, 2, 3, 4, 5), new Conditions(0.75, 180.5, 2.25), 100, 50, Map.of(), false, 0);
  }
}
