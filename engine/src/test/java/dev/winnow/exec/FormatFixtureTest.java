package dev.winnow.exec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winnow.Document;
import dev.winnow.Hit;
import dev.winnow.OpenOptions;
import dev.winnow.ScrollRequest;
import dev.winnow.SearchRequest;
import dev.winnow.VectorCollection;
import dev.winnow.Winnow;
import dev.winnow.filter.FilterText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Collections that other versions wrote, one for each format of the manifest: 1,100 records, and from format 3 on some of them replaced and deleted,
 * before and after a flush.
 */
class FormatFixtureTest {
  @TempDir
  Path folder;

  private static Document record(int number) {
    Random random = new Random(number);
    float[] vector = new float[8];
    for (int i = 0; i < vector.length; i++) {
      vector[i] = random.nextFloat() - 0.5f;
    }
    Map<String, Object> attributes = new LinkedHashMap<>();
    attributes.put("number", (long) number);
    attributes.put("word", "w" + number % 7);
    if (number % 3 == 0) {
      attributes.put("tags",
          List.of("t" + number % 5, "t" + number % 4).stream().distinct().toList());
    }
    return new Document("r" + number, vector, attributes);
  }

  private Winnow open(String fixture) throws IOException {
    Path from = Path.of("src", "test", "resources", "fixtures", fixture);
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, folder.resolve("db").resolve(from.relativize(file).toString()));
      }
    }
    return Winnow.open(folder.resolve("db"), new OpenOptions(false, false));
  }

  private static void holds(VectorCollection collection, int number) {
    assertThat(collection.get("r" + number)).get()
        .satisfies(found -> assertThat(found.attributes()).isEqualTo(record(number).attributes()));
    assertThat(collection.search(SearchRequest.builder(record(number).vector()).k(1).recall(1)
        .where("number = " + number).build()).hits()).extracting(Hit::id)
        .containsExactly("r" + number);
  }

  @Test
  void format2OfBulkImportsAlone() throws IOException {
    try (Winnow db = open("format-2")) {
      VectorCollection collection = db.collection("c");
      assertThat(collection.size()).isEqualTo(1_100);
      for (int number = 0; number < 1_100; number += 7) {
        holds(collection, number);
      }
      assertThat(collection.check().findings()).isEmpty();
      collection.upsert(record(2_000));
      assertThat(collection.delete(FilterText.parse("number < 100"))).isEqualTo(100);
      collection.flush();
    }
    try (Winnow db = Winnow.open(folder.resolve("db"))) {
      assertThat(db.collection("c").size()).isEqualTo(1_001);
      holds(db.collection("c"), 2_000);
    }
  }

  @Test
  void format3WithALogAndDeletedRows() throws IOException {
    try (Winnow db = open("format-3")) {
      VectorCollection collection = db.collection("c");
      assertThat(collection.size()).isEqualTo(1_101);
      for (int number : List.of(1, 3, 5, 500, 1_099, 1_100, 1_101, 1_102)) {
        holds(collection, number);
      }
      assertThat(collection.get("r0")).isEmpty();
      assertThat(collection.get("r2")).isEmpty();
      assertThat(collection.info().unsealed().records()).isEqualTo(2);
      assertThat(collection.scroll(ScrollRequest.builder().limit(10_000).build()).records())
          .hasSize(1_101);
      assertThat(collection.check().findings()).isEmpty();
    }
  }
}
