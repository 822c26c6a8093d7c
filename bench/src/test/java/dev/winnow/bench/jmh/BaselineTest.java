package dev.winnow.bench.jmh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.winnow.bench.jmh.Baseline.Score;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BaselineTest {
  @TempDir
  Path temp;

  @Test
  void saysHowManyTimesAsFastEachBenchmarkIs() throws IOException {
    Path file = temp.resolve("scores.json");
    Baseline before = new Baseline();
    before.add("A.dot d=128", new Score(20, 0.1, "ns/op", false));
    before.add("A.scan", new Score(100, 1, "ops/s", true));
    before.write(file);
    Baseline now = new Baseline();
    now.add("A.dot d=128", new Score(10, 0.1, "ns/op", false));
    now.add("A.scan", new Score(50, 1, "ops/s", true));
    now.add("A.added", new Score(1, 0, "ns/op", false));
    Baseline kept = Baseline.read(file);
    assertThat(now.compare(kept)).containsPattern("A.dot d=128 +x2.00")
        .containsPattern("A.scan +x0.50 SLOWER").containsPattern("A.added +new");
    assertThat(now.slower(kept)).isEqualTo(1);
    assertThat(kept.slower(kept)).isZero();
  }

  @Test
  void doesNotCallSlowerWhatItsErrorExplains() {
    Baseline before = new Baseline();
    before.add("A.dot", new Score(10, 3, "ns/op", false));
    Baseline now = new Baseline();
    now.add("A.dot", new Score(13, 3, "ns/op", false));
    assertThat(now.slower(before)).isZero();
  }

  @Test
  void refusesAFileThatHoldsSomethingElse() throws IOException {
    Path file = Files.writeString(temp.resolve("other.json"), "no JSON");
    assertThatThrownBy(() -> Baseline.read(file))
        .hasMessage(file + " holds no scores of './winnow jmh --save'");
  }
}
