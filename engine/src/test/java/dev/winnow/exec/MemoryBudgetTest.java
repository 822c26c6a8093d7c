package dev.winnow.exec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.winnow.Document;
import dev.winnow.ImportOptions;
import dev.winnow.InvalidRequestException;
import dev.winnow.Metric;
import dev.winnow.OpenOptions;
import dev.winnow.Schema;
import dev.winnow.SearchRequest;
import dev.winnow.VectorCollection;
import dev.winnow.Winnow;
import dev.winnow.filter.FilterText;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemoryBudgetTest {
  private static final long MIB = 1L << 20;

  @TempDir
  Path folder;

  @Test
  void aBuildWaitsForAnotherAndTheFirstIsNeverKeptWaiting() throws InterruptedException {
    MemoryBudget budget = new MemoryBudget(100 * MIB);
    budget.reserve(500 * MIB, () -> false);
    CountDownLatch admitted = new CountDownLatch(1);
    Thread second = Thread.ofPlatform().daemon().start(() -> {
      budget.reserve(MIB, () -> false);
      admitted.countDown();
    });
    assertThat(admitted.await(300, TimeUnit.MILLISECONDS)).isFalse();
    budget.release(500 * MIB);
    assertThat(admitted.await(60, TimeUnit.SECONDS)).isTrue();
    second.join();
    assertThat(budget.use().builds()).isEqualTo(MIB);
    assertThat(budget.use().peak()).isEqualTo(500 * MIB);
  }

  @Test
  void waitingEndsWhenTheCollectionIsClosed() {
    MemoryBudget budget = new MemoryBudget(100 * MIB);
    budget.reserve(100 * MIB, () -> false);
    budget.reserve(100 * MIB, () -> true);
    assertThat(budget.use().builds()).isEqualTo(200 * MIB);
  }

  @Test
  void segmentsGrowAsLargeAsTheBudgetAllows() {
    Schema schema = Schema.builder(256, Metric.COSINE).keyword("a").build();
    for (long mib : new long[] {64, 512, 4_096}) {
      long rows = new MemoryBudget(mib * MIB).mostRows(schema);
      assertThat(MemoryBudget.buildBytes(rows, schema)).isBetween(mib * MIB * 9 / 10, mib * MIB);
    }
  }

  @Test
  void anImportThatDoesNotFitIsDividedAndStillAllOrNothing() {
    int count = MemoryBudget.LEAST_ROWS + 500;
    Schema schema = Schema.builder(4, Metric.DOT).integer("n").indexes(List.of()).build();
    OpenOptions options = new OpenOptions(false, false);
    try (Winnow db = Winnow.open(folder, options)) {
      db.create("c", schema);
    }
    Random random = new Random(3);
    List<Document> records = IntStream.range(0, count)
        .mapToObj(i -> new Document("r" + i, RandomRecords.vector(random, 4), Map.of("n", i)))
        .toList();
    try (MaintenanceThreads threads = new MaintenanceThreads(1)) {
      FolderCollection collection = FolderCollection.open("c",
          folder.resolve("collections").resolve("c"), new IndexProviders(), options, threads,
          new MemoryBudget(MIB));
      assertThatThrownBy(() -> collection.importAll(
          Stream.concat(records.stream(), records.stream().limit(1)).iterator(),
          ImportOptions.defaults())).isInstanceOf(InvalidRequestException.class)
          .hasMessageContaining("'r0'");
      assertThat(collection.size()).isZero();
      assertThat(collection.importAll(records).records()).isEqualTo(count);
      assertThat(collection.info().segments()).hasSize(2);
      assertThat(collection.search(SearchRequest.builder(records.getFirst().vector()).k(3)
          .where("n >= " + (count - 2)).build()).hits()).hasSize(2);
      collection.close();
    }
  }

  @Test
  void whatIsWrittenWhileADividedImportRunsCountsAsNewer() {
    int count = MemoryBudget.LEAST_ROWS + 500;
    Schema schema = Schema.builder(4, Metric.DOT).integer("n").indexes(List.of()).build();
    OpenOptions options = new OpenOptions(false, false);
    try (Winnow db = Winnow.open(folder, options)) {
      db.create("c", schema);
    }
    MemoryBudget memory = new MemoryBudget(MIB);
    try (MaintenanceThreads threads = new MaintenanceThreads(1)) {
      FolderCollection collection = FolderCollection.open("c",
          folder.resolve("collections").resolve("c"), new IndexProviders(), options, threads,
          memory);
      Random random = new Random(4);
      Iterator<Document> records = IntStream.range(0, count).mapToObj(i -> {
        if (i == 100) {
          for (int id : new int[] {5, count - 5}) {
            collection
                .upsert(new Document("r" + id, RandomRecords.vector(random, 4), Map.of("n", -id)));
          }
          collection.flush();
        }
        return new Document("r" + i, RandomRecords.vector(random, 4), Map.of("n", i));
      }).iterator();
      assertThat(collection.importAll(records, ImportOptions.defaults()).records())
          .isEqualTo(count);
      assertThat(collection.size()).isEqualTo(count);
      assertThat(collection.count(FilterText.parse("n < 0"))).isEqualTo(2);
      assertThat(collection.get("r5").orElseThrow().attributes().get("n")).isEqualTo(-5L);
      collection.close();
      assertThat(memory.use().builds()).isZero();
    }
  }

  @Test
  void aCollectionThatIsDroppedGivesBackWhatItsRecordsTook() {
    Schema schema = Schema.builder(4, Metric.DOT).build();
    try (Winnow db = Winnow.open(folder, new OpenOptions(false, false))) {
      db.create("c", schema).upsert(new Document("a", new float[] {1, 2, 3, 4}, Map.of()));
      assertThat(db.memory().unsealed()).isPositive();
      db.drop("c");
      assertThat(db.memory().unsealed()).isZero();
      assertThat(db.collections()).isEmpty();
    }
  }

  @Test
  void unsealedRecordsOfManyCollectionsAreSealedBeforeTheirSegmentsAreFull() {
    int dimension = 512;
    Schema schema = Schema.builder(dimension, Metric.DOT).build();
    try (Winnow db = Winnow.open(folder, new OpenOptions(false, false).withMemoryBytes(64 * MIB))) {
      Random random = new Random(3);
      for (int i = 0; i < 12; i++) {
        VectorCollection collection = db.create("c" + i, schema);
        collection.upsert(IntStream.range(0, 1_000)
            .mapToObj(n -> new Document("r" + n, RandomRecords.vector(random, dimension), Map.of()))
            .toList());
        assertThat(collection.size()).isEqualTo(1_000);
      }
      long start = System.nanoTime();
      while (db.memory().unsealed() > 17 * MIB) {
        assertThat(System.nanoTime() - start).isLessThan(60_000_000_000L);
        Thread.onSpinWait();
      }
    }
  }
}
