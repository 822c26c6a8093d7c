package dev.winnow.bench.external;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.winnow.InvalidRequestException;
import dev.winnow.bench.BenchRun;
import dev.winnow.bench.BenchSettings;
import dev.winnow.bench.NaiveTruth;
import dev.winnow.bench.TestFolder;
import dev.winnow.bench.measure.Methods;
import dev.winnow.bench.method.MethodSpec;
import dev.winnow.bench.report.BenchResults;
import dev.winnow.datasets.DatasetFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs here are shell scripts that know the right answers, or do something that a program must not. */
class ExternalMethodTest {
  private static final String ANSWERING = """
      while read -r op first rest; do
        case $op in
          load) test -s "$first/base.fvecs" && test -s "$first/base_attributes.jsonl" && echo ok ;;
          build) echo "log $first $rest"; echo "ok bytes=12345 knob=depth values=2,1" ;;
          queries) n=${rest%% *}; while [ "$n" -gt 0 ]; do read -r _; n=$((n - 1)); done; echo ok ;;
          search) sed -n "$((first + 1))p" ANSWERS ;;
          batch) for i in $(echo "$first" | tr , ' '); do sed -n "$((i + 1))p" ANSWERS; done ;;
          end) exit 0 ;;
        esac
      done
      """;

  @TempDir
  Path temp;
  Path data;

  @BeforeEach
  void write() throws IOException {
    data = TestFolder.write(temp.resolve("data"), "cosine", 300, 8);
    try (DatasetFolder folder = DatasetFolder.open(data)) {
      int[][] truth = NaiveTruth.of(folder, "all", 10);
      TestFolder.writeTruth(data.resolve("all.groundtruth.ivecs"), truth);
      Files.write(temp.resolve("answers.txt"), Arrays.stream(truth).map(
          rows -> IntStream.of(rows).mapToObj(Integer::toString).collect(Collectors.joining(" ")))
          .toList());
    }
  }

  @Test
  void measuresAProgramThatSpeaksTheProtocol() throws IOException {
    BenchResults results = bench(spec(ANSWERING) + ",colour=red");
    assertThat(results.failures()).isEmpty();
    assertThat(results.builds()).singleElement().satisfies(build -> {
      assertThat(build.method()).isEqualTo("external:mine");
      assertThat(build.indexBytes()).isEqualTo(12345);
      assertThat(build.parameters()).containsEntry("colour", "red");
    });
    assertThat(results.runs()).extracting(run -> run.effort().toString())
        .containsExactly("depth=2");
    assertThat(results.runs().getFirst().recall()).isEqualTo(1);
    assertThat(results.runs().getFirst().wrongAnswers()).isZero();
    assertThat(results.runs().getFirst().isPeer()).isTrue();
  }

  @Test
  void asksForSeveralAnswersAtATimeWhereThatIsWanted() throws IOException {
    BenchResults results = bench(spec(ANSWERING) + ",batch=7");
    assertThat(results.failures()).isEmpty();
    assertThat(results.runs().getFirst().recall()).isEqualTo(1);
  }

  @Test
  void saysWhyAProgramEndedAndKeepsTheOtherMethods() throws IOException {
    BenchResults results = bench(spec("read -r _; echo 'no licence found' >&2; exit 3") + ",exact");
    assertThat(results.failures()).singleElement().satisfies(failure -> {
      assertThat(failure.method()).isEqualTo("external:mine");
      assertThat(failure.message())
          .isEqualTo("the program ended when asked to 'load' (exit code 3): no licence found");
    });
    assertThat(results.runs()).extracting(BenchResults.Run::method).containsExactly("exact");
  }

  @Test
  void showsAnAnswerThatIsNone() throws IOException {
    assertThat(failure(ANSWERING.replace("sed -n \"$((first + 1))p\" ANSWERS", "echo Traceback:")))
        .startsWith("the program answered 'Traceback:' to 'search ")
        .endsWith("expected row numbers with blanks between them");
    assertThat(failure(ANSWERING.replace("sed -n \"$((first + 1))p\" ANSWERS", "echo 1 300")))
        .endsWith("expected row numbers under 300");
    assertThat(failure(ANSWERING.replace("depth", "depth oops=1")))
        .contains("expected 'ok' with bytes=, knob= and values=");
    assertThat(failure("read -r _; echo error out of memory"))
        .isEqualTo("the program says: out of memory");
  }

  @Test
  void endsAProgramThatHangs() throws IOException {
    BenchResults results = bench(
        spec("read -r _; echo ok; sleep 100") + ",timeout=1,build_timeout=1,exact");
    assertThat(results.failures().getFirst().message())
        .isEqualTo("the program gave no answer to 'build' within 1 s and was ended");
    assertThat(results.runs()).isNotEmpty();
  }

  @Test
  void refusesSettingsThatItCannotUse() {
    assertThatThrownBy(() -> Methods.of(MethodSpec.of("external")))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessage("method external has no command; write external:command=PROGRAM,name=NAME");
    assertThatThrownBy(
        () -> Methods.of(MethodSpec.parseList("external:command=x,batch=0").getFirst()))
        .isInstanceOf(InvalidRequestException.class).hasMessage(
            "method external: parameter batch = '0' is not allowed; it must be 1 to 100000");
  }

  @Test
  void saysThatThereIsNoSuchProgram() {
    assertThat(bench("external:command=/no/such/program").failures().getFirst().message())
        .startsWith("cannot start '/no/such/program'");
  }

  private String failure(String script) throws IOException {
    return bench(spec(script)).failures().getFirst().message();
  }

  private String spec(String script) throws IOException {
    Path file = Files.writeString(temp.resolve("program.sh"),
        script.replace("ANSWERS", temp.resolve("answers.txt").toString()));
    return "external:command=sh " + file + ",name=mine";
  }

  private BenchResults bench(String methods) {
    return BenchRun.run(
        BenchSettings.of(data, List.of("all"), MethodSpec.parseList(methods), temp.resolve("out"))
            .withForked(false).withPasses(1, Duration.ofMillis(200)),
        _ -> {});
  }
}
