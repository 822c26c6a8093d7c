package dev.winnow.exec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.winnow.CorruptDataException;
import dev.winnow.Document;
import dev.winnow.IndexSpec;
import dev.winnow.InvalidRequestException;
import dev.winnow.Metric;
import dev.winnow.Schema;
import dev.winnow.SearchRequest;
import dev.winnow.SearchResult;
import dev.winnow.StorageException;
import dev.winnow.VectorCollection;
import dev.winnow.Winnow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CollectionStorageTest {
  private static final SearchRequest REQUEST = SearchRequest.builder(new float[] {1, 2, 3, 4})
      .where("colour = 'red'").build();

  @TempDir
  Path folder;

  private final RandomRecords records = new RandomRecords(5, 200, 4, Metric.COSINE);

  @Test
  void answersTheSameAfterReopening() {
    SearchResult before = filled();
    try (Winnow db = Winnow.open(folder)) {
      assertThat(db.collections()).containsExactly("c");
      VectorCollection collection = db.collection("c");
      assertThat(collection.schema()).isEqualTo(records.schema);
      assertThat(collection.size()).isEqualTo(200);
      assertThat(collection.search(REQUEST).hits()).isEqualTo(before.hits());
      Document found = collection.get("r17").orElseThrow();
      assertThat(found.attributes()).isEqualTo(records.all.get(17).attributes());
      assertThat(collection.get("r200")).isEmpty();
    }
  }

  @Test
  void leavesNoTraceOfAnImportThatFails() throws IOException {
    SearchResult before = filled();
    List<Path> files = files();
    try (Winnow db = Winnow.open(folder)) {
      VectorCollection collection = db.collection("c");
      Document good = new Document("new", new float[] {1, 1, 1, 1}, Map.of());
      refuse(collection, List.of(good, new Document("bad", new float[] {1, 1}, Map.of())),
          "record 'bad' (number 2)");
      refuse(collection,
          List.of(good, new Document("nan", new float[] {1, Float.NaN, 1, 1}, Map.of())),
          "NaN at position 1");
      refuse(collection, List.of(good, new Document("zero", new float[4], Map.of())),
          "zero vector");
      refuse(collection,
          List.of(good, new Document("typed", good.vector(), Map.of("size", "large"))), "size");
      refuse(collection, List.of(good, good), "id 'new' is given twice");
      refuse(collection, List.of(good, new Document("r3", good.vector(), Map.of())),
          "a record 'r3' already");
      assertThatThrownBy(() -> collection.importAll(() -> new java.util.Iterator<>() {
        @Override
        public boolean hasNext() {
          throw new IllegalStateException("source broke");
        }

        @Override
        public Document next() {
          return good;
        }
      })).hasMessage("source broke");
      assertThat(collection.search(REQUEST).hits()).isEqualTo(before.hits());
      assertThat(collection.size()).isEqualTo(200);
    }
    assertThat(files()).isEqualTo(files);
  }

  private static void refuse(VectorCollection collection, List<Document> records, String message) {
    assertThatThrownBy(() -> collection.importAll(records))
        .isInstanceOf(InvalidRequestException.class).hasMessageContaining(message);
  }

  @Test
  void removesWhatAnImportLeftThatWasCutOff() throws IOException {
    filled();
    List<Path> files = files();
    Path segments = folder.resolve("collections/c/segments");
    for (String left : List.of(".segment-000002", "segment-000002")) {
      Files.createDirectories(segments.resolve(left));
      Files.write(segments.resolve(left).resolve("vectors.wv"), new byte[100]);
    }
    Files.createDirectories(folder.resolve("collections/.d.new/segments"));
    try (Winnow db = Winnow.open(folder)) {
      assertThat(db.collections()).containsExactly("c");
      assertThat(db.collection("c").size()).isEqualTo(200);
    }
    assertThat(files()).isEqualTo(files);
  }

  @Test
  void answersTheSameOrNamesTheDamageWhenAByteFlips() throws IOException {
    SearchResult before = filled(new RandomRecords(5, 1_100, 4, Metric.COSINE));
    assertThat(files()).anyMatch(file -> file.endsWith("codes.wc"))
        .anyMatch(file -> file.endsWith("calibration.wc"));
    long seed = 9;
    Random random = new Random(seed);
    for (Path file : files()) {
      if (file.endsWith("winnow.lock")) {
        continue;
      }
      byte[] whole = Files.readAllBytes(file);
      for (int i = 0; i < 20; i++) {
        byte[] damaged = whole.clone();
        int at = random.nextInt(whole.length);
        damaged[at] ^= (byte) (1 << random.nextInt(8));
        Files.write(file, damaged);
        String name = file.getFileName() + " at " + at + ", seed " + seed;
        try (Winnow db = Winnow.open(folder)) {
          assertThatThrownBy(() -> db.collection("c")).as(name)
              .isInstanceOf(CorruptDataException.class)
              .hasMessageContaining(file.getFileName().toString());
        }
      }
      Files.write(file, whole);
    }
    try (Winnow db = Winnow.open(folder)) {
      assertThat(db.collection("c").search(REQUEST).hits()).isEqualTo(before.hits());
    }
  }

  @Test
  void namesAMissingFile() throws IOException {
    filled();
    Files.delete(folder.resolve("collections/c/segments/segment-000001/ids.wi"));
    try (Winnow db = Winnow.open(folder)) {
      assertThatThrownBy(() -> db.collection("c")).isInstanceOf(StorageException.class)
          .hasMessageContaining("ids.wi").hasMessageContaining("does not exist");
    }
  }

  @Test
  void isOpenOnceAtATime() {
    try (Winnow db = Winnow.open(folder)) {
      assertThatThrownBy(() -> Winnow.open(folder)).isInstanceOf(StorageException.class)
          .hasMessageContaining("open already");
      assertThat(db.collections()).isEmpty();
    }
    Winnow.open(folder).close();
  }

  @Test
  void refusesAFileInPlaceOfAFolder() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "x");
    assertThatThrownBy(() -> Winnow.open(file)).isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("is not a folder");
  }

  @Test
  void createsAndDropsCollections() {
    try (Winnow db = Winnow.open(folder)) {
      db.create("a", records.schema).importAll(records.all);
      db.create("b", records.schema);
      assertThat(db.collections()).containsExactly("a", "b");
      assertThatThrownBy(() -> db.create("a", records.schema))
          .isInstanceOf(InvalidRequestException.class).hasMessageContaining("'a' already");
      assertThatThrownBy(() -> db.create("../a", records.schema))
          .isInstanceOf(InvalidRequestException.class).hasMessageContaining("letters, digits");
      Schema unknown = Schema.builder(2, Metric.DOT).index(IndexSpec.of("none-such")).build();
      assertThatThrownBy(() -> db.create("d", unknown)).isInstanceOf(InvalidRequestException.class)
          .hasMessageContaining("not installed");
      VectorCollection dropped = db.collection("a");
      db.drop("a");
      assertThat(db.collections()).containsExactly("b");
      assertThatThrownBy(() -> db.collection("a")).isInstanceOf(InvalidRequestException.class)
          .hasMessage("there is no collection 'a'; there are: b");
      assertThatThrownBy(() -> dropped.search(REQUEST)).isInstanceOf(InvalidRequestException.class)
          .hasMessageContaining("closed or dropped");
    }
  }

  private SearchResult filled() {
    return filled(records);
  }

  private SearchResult filled(RandomRecords source) {
    try (Winnow db = Winnow.open(folder)) {
      VectorCollection collection = db.create("c", source.schema);
      collection.importAll(source.all);
      return collection.search(REQUEST);
    }
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> found = Files.walk(folder)) {
      return new ArrayList<>(found.filter(Files::isRegularFile).sorted().toList());
    }
  }
}
