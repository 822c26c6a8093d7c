package dev.winnow.bench.truth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.winnow.InvalidRequestException;
import dev.winnow.Progress;
import dev.winnow.bench.NaiveTruth;
import dev.winnow.bench.TestFolder;
import dev.winnow.datasets.DatasetFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExactTruthTest {
  @TempDir
  Path temp;

  @ParameterizedTest // 13 values are summed one by one, 300 by vector instructions with some left over
  @CsvSource({"cosine, 13", "dot, 13", "euclidean, 13", "cosine, 300", "dot, 300",
    "euclidean, 300"})
  void equalsASortOfAllMatches(String metric, int dimension) throws IOException {
    Path data = TestFolder.write(temp, metric, 900, dimension);
    try (DatasetFolder folder = DatasetFolder.open(data)) {
      int[][] found = ExactTruth.compute(folder, folder.workload("all"), 20, 2, Progress.NONE);
      assertThat(found).isDeepEqualTo(NaiveTruth.of(folder, "all", 20));
    }
  }

  @Test
  void staysExactWhenMoreRowsTieThanAreKept() throws IOException {
    Path data = TestFolder.write(temp, "cosine", 900, 1); // in one dimension all cosines are 1 or -1
    try (DatasetFolder folder = DatasetFolder.open(data)) {
      int[][] found = ExactTruth.compute(folder, folder.workload("all"), 5, 2, Progress.NONE);
      assertThat(found).isDeepEqualTo(NaiveTruth.of(folder, "all", 5));
    }
  }

  @Test
  void givesAllMatchesWhenKIsBeyondThem() throws IOException {
    try (DatasetFolder folder = DatasetFolder.open(TestFolder.write(temp, "cosine", 200, 4))) {
      int[][] found = ExactTruth.compute(folder, folder.workload("all"), Integer.MAX_VALUE, 1,
          Progress.NONE);
      assertThat(found[0]).hasSize(200);
      assertThat(found[TestFolder.FILTERS.size() - 1]).isEmpty();
    }
  }

  @Test
  void tellsHowFarItIs() throws IOException {
    List<Long> done = new ArrayList<>();
    try (DatasetFolder folder = DatasetFolder.open(TestFolder.write(temp, "cosine", 200, 4))) {
      ExactTruth.compute(folder, folder.workload("all"), 3, 1,
          (stage, rows, total) -> done.add(rows));
    }
    assertThat(done).last().isEqualTo(200L);
  }

  @Test
  void refusesKUnderOne() throws IOException {
    try (DatasetFolder folder = DatasetFolder.open(TestFolder.write(temp, "cosine", 20, 4))) {
      assertThatThrownBy(
          () -> ExactTruth.compute(folder, folder.workload("all"), 0, 1, Progress.NONE))
          .isInstanceOf(InvalidRequestException.class).hasMessageContaining("k = 0");
    }
  }
}
