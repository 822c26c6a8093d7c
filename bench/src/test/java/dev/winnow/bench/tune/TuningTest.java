package dev.winnow.bench.tune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.winnow.InvalidRequestException;
import dev.winnow.bench.BenchSettings;
import dev.winnow.bench.NaiveTruth;
import dev.winnow.bench.TestFolder;
import dev.winnow.bench.method.MethodSpec;
import dev.winnow.bench.method.Sweep;
import dev.winnow.datasets.DatasetFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TuningTest {
  private static final Grid GRID = Grid.parse(List.of("m=1,2,3,4,5", "ef=1,2,3,4,5"));

  @TempDir
  Path temp;

  @Test
  void walksUphillAlongEachParameter() {
    List<Map<String, String>> tried = new ArrayList<>();
    GreedySearch search = new GreedySearch(GRID, Map.of("m", "2", "ef", "3"), at -> {
      tried.add(at);
      return hill(at);
    }, () -> false);
    search.run();
    assertThat(search.best()).isEqualTo(Map.of("m", "4", "ef", "1"));
    assertThat(tried).hasSizeLessThan(25).contains(Map.of("m", "5", "ef", "3"));
  }

  @Test
  void takesReachingTheRecallForBetterThanAnySpeed() {
    assertThat(new Reward(true, 0.95, 10)).isGreaterThan(new Reward(false, 0.94, 1000));
    assertThat(new Reward(true, 0.95, 20)).isGreaterThan(new Reward(true, 0.99, 10));
    assertThat(new Reward(false, 0.9, 1)).isGreaterThan(new Reward(false, 0.8, 9));
  }

  @Test
  void remembersTrialsAndGoesOnAfterAnInterruption() throws IOException {
    BenchSettings settings = settings();
    Grid grid = Grid.parse(List.of("m=4,8,16"));
    Tuning.Found first = new Tuning(settings, grid, 1, Duration.ofMillis(1), _ -> {}).run();
    assertThat(first.trials()).hasSize(1);
    List<String> heard = new ArrayList<>();
    Tuning.Found second = new Tuning(settings, grid, 1, Duration.ofHours(1), heard::add).run();
    assertThat(heard.getFirst()).isEqualTo("going on after 1 trials");
    assertThat(second.trials()).hasSizeGreaterThan(1);
    assertThat(second.trials().getFirst()).isEqualTo(first.trials().getFirst());
    assertThat(second.complete()).isTrue();
    assertThat(second.best().name()).isEqualTo("lucene-float");
    List<String> third = new ArrayList<>();
    new Tuning(settings, grid, 1, Duration.ofHours(1), third::add).run();
    assertThat(third).hasSize(1);
    assertThatThrownBy(
        () -> new Tuning(settings.withK(5), grid, 1, Duration.ofHours(1), _ -> {}).run())
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("is the log of another search");
  }

  @Test
  void refusesAGridThatCannotBeRead() {
    assertThatThrownBy(() -> Grid.parse(List.of("m"))).isInstanceOf(InvalidRequestException.class)
        .hasMessage("cannot read 'm'; write parameter=value,value,...");
    assertThatThrownBy(() -> Grid.usual("exact")).isInstanceOf(InvalidRequestException.class)
        .hasMessage("what to search of method 'exact' is not known; say it with --grid");
  }

  private static Reward hill(Map<String, String> at) {
    int m = Integer.parseInt(at.get("m"));
    int ef = Integer.parseInt(at.get("ef"));
    return new Reward(true, 1, 100 - (m - 4) * (m - 4) - ef);
  }

  private BenchSettings settings() throws IOException {
    Path data = TestFolder.write(temp.resolve("data"), "cosine", 300, 8);
    try (DatasetFolder folder = DatasetFolder.open(data)) {
      TestFolder.writeTruth(data.resolve("all.groundtruth.ivecs"),
          NaiveTruth.of(folder, "all", 10));
    }
    return BenchSettings
        .of(data, List.of("all"), MethodSpec.parseList("lucene-float"), temp.resolve("out"))
        .withForked(false).withMaxQueries(5).withPasses(1, Duration.ofMillis(100))
        .withSweep(new Sweep(List.of(0.9), List.of()));
  }
}
