package dev.winnow.exec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.winnow.CollectionInfo.RecallSeen;
import dev.winnow.CorruptDataException;
import dev.winnow.Metric;
import dev.winnow.OpenOptions;
import dev.winnow.SearchRequest;
import dev.winnow.VectorCollection;
import dev.winnow.Winnow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecallChecksTest {
  private static final int DIMENSION = 24;
  private static final long PATIENCE = Duration.ofSeconds(60).toNanos();

  @TempDir
  Path folder;

  private void create() {
    RandomRecords records = new RandomRecords(5, 4_000, DIMENSION, Metric.COSINE);
    try (Winnow db = Winnow.open(folder)) {
      db.create("c", records.schema).importAll(records.all);
    }
  }

  private static SearchRequest request(Random random) {
    return SearchRequest.builder(RandomRecords.vector(random, DIMENSION)).k(10).recall(0.9)
        .path("scan").build();
  }

  /** Searches until some were checked. */
  private static RecallSeen searchUntilChecked(VectorCollection collection, int checks) {
    Random random = new Random(5);
    long start = System.nanoTime();
    while (System.nanoTime() - start < PATIENCE) {
      for (int i = 0; i < 100; i++) {
        collection.search(request(random));
      }
      List<RecallSeen> seen = collection.info().recalls();
      if (!seen.isEmpty() && seen.getFirst().checks() >= checks) {
        return seen.getFirst();
      }
    }
    throw new AssertionError("no checks after " + PATIENCE + " ns");
  }

  @Test
  void someSearchesAreComparedWithTheExactScanAndTheirRecallIsKept() {
    create();
    RecallSeen seen;
    try (Winnow db = Winnow.open(folder)) {
      seen = searchUntilChecked(db.collection("c"), 10);
      assertThat(seen.index()).isEqualTo("scan");
      assertThat(seen.queries()).startsWith("recall up to 0.925, k up to 20");
      assertThat(seen.asked()).isCloseTo(0.9, within(1e-9));
      assertThat(seen.found()).isBetween(0.75, 1.0);
    }
    try (Winnow db = Winnow.open(folder)) {
      assertThat(db.collection("c").info().recalls().getFirst().checks())
          .isGreaterThanOrEqualTo(seen.checks());
    }
  }

  @Test
  void withoutChecksNothingIsComparedAndNothingIsWritten() throws IOException {
    create();
    try (Winnow db = Winnow.open(folder, OpenOptions.defaults().withRecallChecks(false))) {
      Random random = new Random(6);
      for (int i = 0; i < 3_000; i++) {
        db.collection("c").search(request(random));
      }
      assertThat(db.collection("c").info().recalls()).isEmpty();
    }
    try (var files = Files.walk(folder)) {
      assertThat(files).noneMatch(file -> file.endsWith(RecallFile.NAME));
    }
  }

  @Test
  void droppingACollectionThatWasCheckedLeavesNothing() {
    create();
    try (Winnow db = Winnow.open(folder)) {
      searchUntilChecked(db.collection("c"), 1);
      db.drop("c");
      assertThat(db.collections()).isEmpty();
    }
    try (Winnow db = Winnow.open(folder)) {
      assertThat(db.collections()).isEmpty();
    }
  }

  @Test
  void aDamagedFileIsNamedAndMayBeDeleted() throws IOException {
    create();
    Path file = folder.resolve("collections").resolve("c").resolve(RecallFile.NAME);
    for (String text : List.of("", "{", "[]", "{\"version\":2,\"checked\":[]}",
        "{\"version\":1,\"checked\":[{\"index\":\"scan\"}]}",
        "{\"version\":1,\"checked\":[{\"index\":\"scan\",\"recall\":9,\"depth\":0,\"share\":0,"
            + "\"checks\":1,\"answers\":1,\"asked\":1,\"granted\":1,\"missed\":1,\"squares\":1}]}",
        "{\"version\":1,\"checked\":[{\"index\":\"scan\",\"recall\":0,\"depth\":0,\"share\":0,"
            + "\"checks\":1,\"answers\":1,\"asked\":1,\"granted\":1,\"missed\":2,\"squares\":1}]}")) {
      Files.writeString(file, text);
      try (Winnow db = Winnow.open(folder)) {
        assertThatThrownBy(() -> db.collection("c")).as(text)
            .isInstanceOf(CorruptDataException.class).hasMessageContaining(file.toString())
            .hasMessageContaining("deleted").message().hasLineCount(1);
      }
    }
    Files.delete(file);
    try (Winnow db = Winnow.open(folder)) {
      assertThat(db.collection("c").info().recalls()).isEmpty();
    }
  }
}
