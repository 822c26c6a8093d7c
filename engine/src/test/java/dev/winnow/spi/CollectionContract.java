package dev.winnow.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.winnow.CorruptDataException;
import dev.winnow.Document;
import dev.winnow.Hit;
import dev.winnow.IndexSpec;
import dev.winnow.Metric;
import dev.winnow.OpenOptions;
import dev.winnow.SearchRequest;
import dev.winnow.SearchResult;
import dev.winnow.UnservedFilterException;
import dev.winnow.VectorCollection;
import dev.winnow.Winnow;
import dev.winnow.exec.SettledCosts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a collection promises whatever index it holds, tested through the public API. A subclass names the index; over the rows of
 * {@link ContractData}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class CollectionContract {
  private static final int SIZE = 2_000;
  private static final List<String> ANY = List.of("TRUE", "topic = 'a'",
      "topic = 'c' AND open = TRUE", "tags CONTAINS 't0'", "tags CONTAINS ALL ('t1', 't2')",
      "tags CONTAINS ANY ('t8', 't9')", "year BETWEEN 100 AND 400", "year = 7",
      "price > 0.9 AND NOT topic = 'a'", "NOT EXISTS year", "topic IN ('b', 'h') OR year < 20",
      "year = -1");

  private final ContractData data = new ContractData(SIZE, Metric.COSINE);

  private Path folder;

  /** The index. */
  protected abstract IndexSpec spec();

  /** Conditions, as text, that the index refuses; none if it serves any. */
  protected List<String> refused() {
    return List.of();
  }

  @BeforeAll
  void fill(@TempDir Path made) {
    folder = made;
    fill("c", data.records());
  }

  private void fill(String name, List<Document> records) {
    try (Winnow database = open()) {
      database.create(name, data.schema().index(spec()).build()).importAll(records);
    }
  }

  @AfterAll
  void isStillSound() {
    try (Winnow database = open()) {
      assertThat(database.collection("c").size()).isEqualTo(SIZE);
      assertThat(database.collection("c").check().findings()).isEmpty();
    }
  }

  @Test
  void everyAnswerSatisfiesTheFilterAndNoneIsMissing() {
    try (Winnow database = open()) {
      VectorCollection collection = database.collection("c");
      for (String where : ANY) {
        AcceptSet accept = data.segment().attributes().evaluate(data.filter(where));
        for (int query = 0; query < 20; query++) {
          for (int k : new int[] {1, 10, 300}) {
            SearchResult result = ask(collection, where, query, k);
            assertThat(result.matches()).as(where).isEqualTo(accept.cardinality());
            assertThat(result.hits()).extracting(Hit::id).as("%s, query %d", where, query)
                .hasSize(Math.min(k, accept.cardinality())).doesNotHaveDuplicates()
                .allMatch(id -> accept.contains(Integer.parseInt(id)));
          }
        }
      }
    }
  }

  @Test
  void deletedRecordsAreFoundByNoPathAndReplacedOnesOnce() {
    fill("live", data.records());
    try (Winnow database = open()) {
      VectorCollection collection = database.collection("live");
      assertThat(collection.delete(
          data.records().stream().map(Document::id).filter(CollectionContract::isDeleted).toList()))
          .isEqualTo((SIZE + 2) / 3);
      collection.upsert(data.records().stream().filter(record -> !isDeleted(record.id()))
          .filter(record -> Integer.parseInt(record.id()) % 7 == 1).toList());
      for (String where : ANY) {
        AcceptSet accept = data.segment().attributes().evaluate(data.filter(where));
        long matches = IntStream.range(0, SIZE).filter(accept::contains)
            .filter(row -> !isDeleted(String.valueOf(row))).count();
        for (int query = 0; query < 20; query++) {
          SearchResult result = ask(collection, where, query, 30);
          assertThat(result.matches()).as(where).isEqualTo(matches);
          assertThat(result.hits()).extracting(Hit::id).as("%s, query %d", where, query)
              .hasSize((int) Math.min(30, matches)).doesNotHaveDuplicates()
              .allMatch(id -> accept.contains(Integer.parseInt(id)) && !isDeleted(id));
        }
      }
    }
  }

  private static boolean isDeleted(String id) {
    return Integer.parseInt(id) % 3 == 0;
  }

  /** Without what changes effort and path from one search to the next. */
  private Winnow open() {
    return Winnow.open(folder, new OpenOptions(false, false));
  }

  /** Over the index where it serves the filter, else by the planner's choice. */
  private SearchResult ask(VectorCollection collection, String where, int query, int k) {
    SearchRequest.Builder request = SearchRequest.builder(data.vectors().query(query)).k(k)
        .where(where).withoutAttributes();
    try {
      return collection.search(request.path(spec().name()).build());
    } catch (UnservedFilterException _) {
      return collection.search(SearchRequest.builder(data.vectors().query(query)).k(k).where(where)
          .withoutAttributes().build());
    }
  }

  @Test
  void saysThatAFilterIsNotForThePathAskedFor() {
    try (Winnow database = open()) {
      VectorCollection collection = database.collection("c");
      for (String where : refused()) {
        for (String path : List.of(spec().name(), spec().type())) {
          SearchRequest request = SearchRequest.builder(data.vectors().query(0)).where(where)
              .path(path).build();
          assertThatThrownBy(() -> collection.search(request)).as(where)
              .isInstanceOf(UnservedFilterException.class)
              .hasMessageStartingWith("access path '" + path + "' cannot serve this filter: ");
        }
      }
    }
  }

  @Test
  void answersTheSameAfterReopening() {
    SettledCosts.await(data.vectors().dimension());
    List<List<Hit>> before = answers();
    List<List<Hit>> after = answers();
    for (int i = 0; i < before.size(); i++) {
      assertThat(after.get(i)).extracting(Hit::id)
          .containsExactlyElementsOf(before.get(i).stream().map(Hit::id).toList());
      for (int j = 0; j < before.get(i).size(); j++) { // compiled code may add up in another order
        assertThat(after.get(i).get(j).score()).isCloseTo(before.get(i).get(j).score(),
            within(1e-5f));
      }
    }
  }

  private List<List<Hit>> answers() {
    List<List<Hit>> answers = new ArrayList<>();
    try (Winnow database = open()) {
      for (String where : ANY) {
        for (int query = 0; query < 10; query++) {
          answers.add(ask(database.collection("c"), where, query, 10).hits());
        }
      }
    }
    return answers;
  }

  @Test
  void answersCompletelyFromTinySegmentsAndFromEqualVectors() {
    List<Document> records = data.records();
    for (int size : new int[] {1, 2, 17}) {
      fill("tiny-" + size, records.subList(0, size));
    }
    fill("equal",
        records.subList(0, 300).stream().map(
            record -> new Document(record.id(), records.getFirst().vector(), record.attributes()))
            .toList());
    try (Winnow database = open()) {
      for (String name : List.of("tiny-1", "tiny-2", "tiny-17", "equal")) {
        VectorCollection collection = database.collection(name);
        for (String where : ANY) {
          long matches = collection.count(data.filter(where));
          assertThat(ask(collection, where, 0, 1_000).hits()).as("%s, %s", name, where)
              .hasSize((int) matches);
        }
      }
    }
  }

  @Test
  void namesTheIndexsFileWhenAByteFlips() throws IOException {
    Path file;
    try (Stream<Path> files = Files.walk(folder.resolve("collections").resolve("c"))) {
      file = files.filter(path -> path.getFileName().toString().startsWith("index-")).findFirst()
          .orElseThrow();
    }
    byte[] sound = Files.readAllBytes(file);
    SplittableRandom random = new SplittableRandom(3);
    try {
      for (int i = 0; i < 20; i++) {
        byte[] damaged = sound.clone();
        damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
        Files.write(file, damaged);
        assertThatThrownBy(() -> {
          try (Winnow database = open()) {
            database.collection("c");
          }
        }).isInstanceOf(CorruptDataException.class)
            .hasMessageContaining(file.getFileName().toString());
      }
    } finally {
      Files.write(file, sound);
    }
  }
}
