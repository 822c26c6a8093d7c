package dev.winnow.datasets.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.winnow.datasets.AttributeFile;
import dev.winnow.datasets.DatasetFolder;
import dev.winnow.datasets.DiskSpace;
import dev.winnow.datasets.Progress;
import dev.winnow.datasets.WorkloadQuery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PaperFolderTest {
  private static final PaperSettings SMALL = PaperSettings.of(20_000, 8).withQueries(50);
  private static final long OFTEN = 64 * 1024;

  @TempDir
  Path work;

  @Test
  void goesOnAfterAnInterruptionAndGivesTheSameBytes() throws IOException {
    for (FolderLayout layout : FolderLayout.values()) {
      Path whole = work.resolve("whole-" + layout);
      folder(SMALL, layout).write(whole, Progress.NONE);
      Path target = work.resolve("target-" + layout);
      stop(layout, target, 9_000);
      stop(layout, target, 16_000);
      List<Long> told = new ArrayList<>();

      folder(SMALL, layout).write(target, (done, total) -> told.add(done));

      assertThat(told.getFirst()).as("the first papers are there").isGreaterThan(16_000);
      assertSame(whole, target);
      assertThat(partial(target)).doesNotExist();
    }
  }

  @Test
  void aProcessThatWasKilledLosesWhatItHadNotMarked() throws IOException {
    Path whole = work.resolve("whole");
    folder(SMALL, FolderLayout.WINNOW).write(whole, Progress.NONE);
    Path target = work.resolve("target");
    stop(FolderLayout.WINNOW, target, 9_000);
    for (String file : List.of(".base.fvecs.partial", ".base_attributes.jsonl.partial")) {
      Path path = partial(target).resolve(file);
      Files.write(path, new byte[777], java.nio.file.StandardOpenOption.APPEND);
    }

    folder(SMALL, FolderLayout.WINNOW).write(target, Progress.NONE);

    assertSame(whole, target);
  }

  @Test
  void doesNotMixSettings() {
    Path target = work.resolve("target");
    stop(FolderLayout.WINNOW, target, 9_000);

    assertThatThrownBy(
        () -> folder(SMALL.withSeed(2), FolderLayout.WINNOW).write(target, Progress.NONE))
        .hasMessage(partial(target) + " holds an unfinished generation with other options; delete"
            + " it, or use those options to go on with it");
    assertThat(partial(target)).exists();
  }

  @Test
  void tellsBeforeItStartsThatTheDiskIsTooSmall() {
    Path target = work.resolve("target");
    PaperFolder large = PaperFolder.of(
        new PaperGenerator(PaperSettings.of(2_735_264, 4096).withQueries(10_000)),
        FolderLayout.ARXIV, OFTEN, folder -> 1L << 30);

    assertThatThrownBy(() -> large.write(target, Progress.NONE)).hasMessageMatching(
        "not enough room in .*target: 4\\d\\.\\d GiB more are needed, 1\\.0 GiB are free");
    assertThat(work).isEmptyDirectory();
  }

  @Test
  void knowsHowMuchRoomAFolderTakes() throws IOException {
    for (FolderLayout layout : FolderLayout.values()) {
      Path target = work.resolve(layout.name());
      folder(SMALL, layout).write(target, Progress.NONE);
      long bytes = 0;
      try (Stream<Path> files = Files.list(target)) {
        for (Path file : files.toList()) {
          bytes += Files.size(file);
        }
      }
      assertThat((double) PaperFolder.bytes(new PaperGenerator(SMALL), layout) / bytes)
          .isBetween(0.9, 1.1);
    }
  }

  @Test
  void writesThePublishedLayoutOfTheArxivSet() throws IOException {
    Path target = work.resolve("arxiv");
    folder(SMALL, FolderLayout.ARXIV).write(target, Progress.NONE);

    assertThat(target.toFile().list()).containsExactlyInAnyOrder("database_vectors.fvecs",
        "database_attributes.jsonl", "query_vectors.fvecs", "em_query_attributes.jsonl",
        "r_query_attributes.jsonl", "emis_query_attributes.jsonl");
    try (DatasetFolder data = DatasetFolder.open(target);
        AttributeFile attributes = data.attributes()) {
      data.verify(Progress.NONE);
      assertThat(data.workloads()).containsExactly("unfiltered", "em", "range", "emis");
      assertThat(data.schema().fields()).containsExactlyInAnyOrderEntriesOf(
          Map.ofEntries(Map.entry("submitter", "keyword"), Map.entry("has_comments", "boolean"),
              Map.entry("number_of_main_categories", "integer"),
              Map.entry("main_categories", "keyword[]"),
              Map.entry("number_of_sub_categories", "integer"),
              Map.entry("sub_categories", "keyword[]"), Map.entry("license", "keyword"),
              Map.entry("number_of_versions", "integer"), Map.entry("update_date", "integer"),
              Map.entry("number_of_authors", "integer"), Map.entry("authors", "keyword[]")));
      Map<String, Object> first = attributes.next();
      assertThat((List<?>) first.get("authors"))
          .hasSize(((Long) first.get("number_of_authors")).intValue());
      assertThat(data.workload("range").queries()).extracting(WorkloadQuery::filter)
          .allSatisfy(filter -> assertThat(filter.path("lo").asLong()).isPositive()
              .isLessThanOrEqualTo(filter.path("hi").asLong()));
    }
    assertThat(Files.readAllLines(target.resolve("em_query_attributes.jsonl"))).hasSize(50)
        .allMatch(line -> line.matches("\\{\"label\":[1-9]\\}"));
  }

  private void stop(FolderLayout layout, Path target, long rows) {
    assertThatThrownBy(() -> folder(SMALL, layout).write(target, (done, total) -> {
      if (done >= rows) {
        throw new IllegalStateException("stop");
      }
    })).hasMessage("stop");
    assertThat(target).doesNotExist();
  }

  private static PaperFolder folder(PaperSettings settings, FolderLayout layout) {
    return PaperFolder.of(new PaperGenerator(settings), layout, OFTEN, DiskSpace.REAL);
  }

  private static Path partial(Path target) {
    return target.resolveSibling("." + target.getFileName() + ".partial");
  }

  private static void assertSame(Path expected, Path found) throws IOException {
    assertThat(found.toFile().list()).containsExactlyInAnyOrder(expected.toFile().list());
    try (Stream<Path> files = Files.list(expected)) {
      for (Path file : files.toList()) {
        assertThat(found.resolve(file.getFileName())).hasSameBinaryContentAs(file);
      }
    }
  }
}
