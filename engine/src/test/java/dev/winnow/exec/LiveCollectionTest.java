package dev.winnow.exec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.winnow.Document;
import dev.winnow.FacetCounts;
import dev.winnow.Hit;
import dev.winnow.InvalidRequestException;
import dev.winnow.Metric;
import dev.winnow.OpenOptions;
import dev.winnow.Schema;
import dev.winnow.ScrollPage;
import dev.winnow.ScrollRequest;
import dev.winnow.SearchRequest;
import dev.winnow.VectorCollection;
import dev.winnow.Winnow;
import dev.winnow.filter.Filter;
import dev.winnow.filter.FilterText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A collection under random writes, sealing, merging and reopening, against a map in memory that does the same. */
class LiveCollectionTest {
  private static final int DIMENSION = 8;
  private static final int IDS = 600;
  private static final Schema SCHEMA = Schema.builder(DIMENSION, Metric.COSINE).keyword("colour")
      .keywords("tags").integer("size").real("weight").bool("new").text("note").build();
  private static final Map<String, Predicate<Map<String, Object>>> FILTERS = filters();

  @TempDir
  Path folder;

  private static Map<String, Predicate<Map<String, Object>>> filters() {
    Map<String, Predicate<Map<String, Object>>> filters = new LinkedHashMap<>();
    filters.put("colour = 'red'", r -> "red".equals(r.get("colour")));
    filters.put("NOT colour IN ('red', 'blue')",
        r -> !"red".equals(r.get("colour")) && !"blue".equals(r.get("colour")));
    filters.put("size BETWEEN 20 AND 60",
        r -> r.get("size") instanceof Long size && size >= 20 && size <= 60);
    filters.put("NOT EXISTS size OR new = TRUE",
        r -> r.get("size") == null || Boolean.TRUE.equals(r.get("new")));
    filters.put("tags CONTAINS ANY ('a', 'c') AND weight < 0.5",
        r -> tags(r).stream().anyMatch(List.of("a", "c")::contains)
            && r.get("weight") instanceof Double weight && weight < 0.5);
    filters.put("tags CONTAINS ALL ('a', 'b')", r -> tags(r).containsAll(List.of("a", "b")));
    filters.put("colour STARTS WITH 'b'",
        r -> r.get("colour") instanceof String colour && colour.startsWith("b"));
    return filters;
  }

  @SuppressWarnings("unchecked")
  private static List<String> tags(Map<String, Object> record) {
    return (List<String>) record.getOrDefault("tags", List.of());
  }

  private static Document random(Random random, String id) {
    Map<String, Object> attributes = new LinkedHashMap<>();
    attributes.put("colour", RandomRecords.COLOURS[random.nextInt(3)]);
    if (random.nextBoolean()) {
      List<String> tags = new ArrayList<>(List.of("a", "b", "c", "d"));
      java.util.Collections.shuffle(tags, random);
      attributes.put("tags", List.copyOf(tags.subList(0, random.nextInt(4))));
    }
    if (random.nextInt(10) > 0) {
      attributes.put("size", (long) random.nextInt(100));
    }
    attributes.put("weight", random.nextInt(8) / 8.0);
    attributes.put("new", random.nextBoolean());
    attributes.put("note", id + " of " + random.nextInt());
    return new Document(id, RandomRecords.vector(random, DIMENSION), attributes);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void answersAsAMapDoes(long seed) {
    Random random = new Random(seed);
    Map<String, Document> model = new HashMap<>();
    OpenOptions options = new OpenOptions(false, false);
    Winnow db = Winnow.open(folder, options);
    try {
      VectorCollection collection = db.create("c", SCHEMA);
      for (int step = 0; step < 120; step++) {
        write(collection, model, random);
        switch (random.nextInt(12)) {
          case 0 -> collection.flush();
          case 1 -> collection.compact();
          case 2 -> {
            db.close();
            db = Winnow.open(folder, options);
            collection = db.collection("c");
          }
          default -> {
          }
        }
        if (step % 5 == 0) {
          compare(collection, model, random);
        }
      }
      compare(collection, model, random);
      assertThat(collection.check().findings()).isEmpty();
    } finally {
      db.close();
    }
  }

  private void write(VectorCollection collection, Map<String, Document> model, Random random) {
    switch (random.nextInt(6)) {
      case 0, 1, 2 -> {
        List<Document> batch = new ArrayList<>();
        for (int i = random.nextInt(200); i >= 0; i--) {
          Document document = random(random, "r" + random.nextInt(IDS));
          batch.add(document);
          model.put(document.id(), document);
        }
        collection.upsert(batch);
      }
      case 3 -> {
        List<String> ids = new ArrayList<>();
        long there = 0;
        for (int i = random.nextInt(60); i >= 0; i--) {
          String id = "r" + random.nextInt(IDS);
          ids.add(id);
          there += model.remove(id) == null ? 0 : 1;
        }
        assertThat(collection.delete(ids)).isEqualTo(there);
      }
      case 4 -> {
        String id = "r" + random.nextInt(IDS);
        Map<String, @Nullable Object> change = new HashMap<>();
        change.put("size", random.nextInt(3) == 0 ? null : 7L);
        change.put("colour", "blue");
        Document before = model.get(id);
        assertThat(collection.update(id, change)).isEqualTo(before != null);
        if (before != null) {
          Map<String, Object> after = new LinkedHashMap<>(before.attributes());
          after.putAll(change);
          after.values().removeIf(Objects::isNull);
          model.put(id, new Document(id, before.vector(), after));
        }
      }
      default -> {
        if (random.nextInt(3) == 0) {
          String size = String.valueOf(random.nextInt(100));
          long before = model.size();
          model.values()
              .removeIf(r -> Objects.equals(r.attributes().get("size"), Long.valueOf(size)));
          assertThat(collection.delete(FilterText.parse("size = " + size)))
              .isEqualTo(before - model.size());
        }
      }
    }
  }

  private static void compare(VectorCollection collection, Map<String, Document> model,
      Random random) {
    assertThat(collection.size()).isEqualTo(model.size());
    for (int i = 0; i < 20; i++) {
      String id = "r" + random.nextInt(IDS);
      Document expected = model.get(id);
      assertThat(collection.get(id).map(Document::attributes).orElse(null))
          .isEqualTo(expected == null ? null : shown(expected.attributes()));
    }
    float[] query = RandomRecords.vector(random, DIMENSION);
    RandomRecords scores = new RandomRecords(SCHEMA, 1, 0);
    FILTERS.forEach((text, test) -> {
      List<Document> matching = model.values().stream()
          .filter(d -> test.test(shown(d.attributes()))).toList();
      Filter filter = FilterText.parse(text);
      assertThat(collection.count(filter)).as(text).isEqualTo(matching.size());
      List<String> best = matching.stream()
          .sorted(Comparator.comparingDouble((Document d) -> -scores.score(query, d)))
          .map(Document::id).limit(5).toList();
      List<Hit> hits = collection
          .search(SearchRequest.builder(query).k(5).recall(1).filter(filter).build()).hits();
      assertThat(hits).extracting(Hit::id).as(text).isEqualTo(best);
      assertThat(scrolled(collection, filter)).as(text)
          .containsExactlyElementsOf(new TreeMap<>(ids(matching)).keySet());
    });
  }

  private static Map<String, Integer> ids(List<Document> documents) {
    Map<String, Integer> ids = new HashMap<>();
    documents.forEach(document -> ids.put(document.id(), 1));
    return ids;
  }

  private static List<String> scrolled(VectorCollection collection, Filter filter) {
    List<String> ids = new ArrayList<>();
    String cursor = null;
    do {
      ScrollPage page = collection
          .scroll(ScrollRequest.builder().filter(filter).limit(37).cursor(cursor).build());
      page.records().forEach(item -> ids.add(item.id()));
      cursor = page.next();
    } while (cursor != null);
    return ids;
  }

  /** Attributes as they are read: in schema order, without null. */
  private static Map<String, Object> shown(Map<String, ? extends Object> attributes) {
    Map<String, Object> shown = new LinkedHashMap<>();
    SCHEMA.fieldNames().forEach(name -> {
      Object value = attributes.get(name);
      if (value != null) {
        shown.put(name, value);
      }
    });
    return shown;
  }

  @Test
  void writesThatFillSeveralSegmentsAreSealedAndMergedOnTheirOwn() throws InterruptedException {
    Random random = new Random(9);
    try (Winnow db = Winnow.open(folder)) {
      VectorCollection collection = db.create("c", SCHEMA);
      for (int batch = 0; batch < 60; batch++) {
        List<Document> documents = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
          documents.add(random(random, "r" + (batch * 500 + i)));
        }
        collection.upsert(documents);
      }
      assertThat(collection.size()).isEqualTo(30_000);
      long start = System.nanoTime();
      while (collection.info().segments().isEmpty()
          || collection.info().unsealed().records() >= 4_096) {
        assertThat(System.nanoTime() - start).isLessThan(60_000_000_000L);
        Thread.sleep(20);
      }
    }
    try (Winnow db = Winnow.open(folder)) {
      VectorCollection collection = db.collection("c");
      assertThat(collection.size()).isEqualTo(30_000);
      collection.compact();
      assertThat(collection.info().segments()).hasSize(1);
      assertThat(collection.check().findings()).isEmpty();
    }
  }

  @Test
  void scrollsByANumberInBothDirectionsWithMissingValuesLast() {
    try (Winnow db = Winnow.open(folder)) {
      VectorCollection collection = db.create("c", SCHEMA);
      Random random = new Random(4);
      Map<String, Document> model = new HashMap<>();
      for (int i = 0; i < 300; i++) {
        Document document = random(random, "r" + i);
        model.put(document.id(), document);
        collection.upsert(document);
        if (i == 150) {
          collection.flush();
        }
      }
      for (boolean descending : new boolean[] {false, true}) {
        long missing = descending ? Long.MIN_VALUE : Long.MAX_VALUE;
        Comparator<Document> bySize = Comparator.comparing(
            (Document d) -> d.attributes().get("size") instanceof Long size ? size : missing);
        List<String> expected = model.values().stream()
            .sorted((descending ? bySize.reversed() : bySize).thenComparing(Document::id))
            .map(Document::id).toList();
        List<String> found = new ArrayList<>();
        String cursor = null;
        do {
          ScrollRequest.Builder request = ScrollRequest.builder().limit(41).orderBy("size")
              .cursor(cursor);
          ScrollPage page = collection
              .scroll((descending ? request.descending() : request).build());
          page.records().forEach(item -> found.add(item.id()));
          cursor = page.next();
        } while (cursor != null);
        assertThat(found).isEqualTo(expected);
      }
    }
  }

  @Test
  void aCollectionThatIsLeftAloneMergesDown() throws InterruptedException {
    try (Winnow db = Winnow.open(folder, new OpenOptions(false, false))) {
      VectorCollection collection = db.create("c", SCHEMA);
      Random random = new Random(6);
      for (int i = 0; i < 3; i++) {
        for (int j = 0; j < 100; j++) {
          collection.upsert(random(random, "r" + (80 * i + j)));
        }
        collection.flush();
      }
      long start = System.nanoTime();
      while (collection.info().segments().size() > 1) {
        assertThat(System.nanoTime() - start).isLessThan(60_000_000_000L);
        Thread.sleep(20);
      }
      assertThat(collection.size()).isEqualTo(260);
      assertThat(collection.info().segments().getFirst().records()).isEqualTo(260);
      assertThat(collection.check().findings()).isEmpty();
    }
  }

  @Test
  void scrollsByIntegersThatNoDoubleHolds() {
    try (Winnow db = Winnow.open(folder, new OpenOptions(false, false))) {
      VectorCollection collection = db.create("c", SCHEMA);
      long large = 1L << 60;
      Random random = new Random(7);
      for (int i = 0; i < 10; i++) {
        collection.upsert(new Document("r" + (9 - i), RandomRecords.vector(random, DIMENSION),
            Map.of("size", large + i)));
      }
      List<Object> found = new ArrayList<>();
      String cursor = null;
      do {
        ScrollPage page = collection
            .scroll(ScrollRequest.builder().limit(3).orderBy("size").cursor(cursor).build());
        page.records().forEach(item -> found.add(item.attributes().get("size")));
        cursor = page.next();
      } while (cursor != null);
      assertThat(found)
          .isEqualTo(LongStream.range(0, 10).mapToObj(i -> (Object) (large + i)).toList());
    }
  }

  @Test
  void aCursorServesTheOrderItWasMadeForAlone() {
    try (Winnow db = Winnow.open(folder, new OpenOptions(false, false))) {
      VectorCollection collection = db.create("c", SCHEMA);
      Random random = new Random(8);
      for (int i = 0; i < 5; i++) {
        collection.upsert(random(random, "r" + i));
      }
      String cursor = Objects.requireNonNull(
          collection.scroll(ScrollRequest.builder().limit(2).orderBy("size").build()).next());
      for (ScrollRequest.Builder other : List.of(ScrollRequest.builder(),
          ScrollRequest.builder().orderBy("weight"),
          ScrollRequest.builder().orderBy("size").descending())) {
        assertThatThrownBy(() -> collection.scroll(other.cursor(cursor).build()))
            .isInstanceOf(InvalidRequestException.class).hasMessageContaining("another order");
      }
      assertThatThrownBy(
          () -> collection.scroll(ScrollRequest.builder().cursor("nonsense").build()))
          .isInstanceOf(InvalidRequestException.class).hasMessageContaining("no cursor");
      assertThatThrownBy(() -> ScrollRequest.builder().descending().build())
          .isInstanceOf(InvalidRequestException.class).hasMessageContaining("orderBy");
    }
  }

  @Test
  void facetsCountWhatTheFilterLeaves() {
    try (Winnow db = Winnow.open(folder, new OpenOptions(false, false))) {
      VectorCollection collection = db.create("c", SCHEMA);
      Random random = new Random(12);
      Map<String, Document> model = new HashMap<>();
      for (int i = 0; i < 400; i++) {
        Document document = random(random, "r" + random.nextInt(250));
        model.put(document.id(), document);
        collection.upsert(document);
        if (i % 150 == 149) {
          collection.flush();
        }
      }
      for (String field : List.of("colour", "tags", "new")) {
        for (Map.Entry<String, Predicate<Map<String, Object>>> filter : FILTERS.entrySet()) {
          Map<String, Long> expected = new TreeMap<>();
          long missing = 0;
          for (Document document : model.values()) {
            Map<String, Object> attributes = new HashMap<>(document.attributes());
            if (filter.getValue().test(attributes)) {
              Object value = attributes.get(field);
              List<?> values = value == null
                  ? List.of()
                  : value instanceof List<?> many ? many : List.of(value);
              values.forEach(one -> expected.merge(one.toString(), 1L, Long::sum));
              missing += values.isEmpty() ? 1 : 0;
            }
          }
          FacetCounts found = collection.facets(field, FilterText.parse(filter.getKey()), 100);
          Map<String, Long> counts = new TreeMap<>();
          found.counts().forEach(count -> counts.put(count.value(), count.records()));
          assertThat(counts).as(field + " where " + filter.getKey()).isEqualTo(expected);
          assertThat(found.missing()).isEqualTo(missing);
          assertThat(found.counts())
              .isSortedAccordingTo(Comparator.comparingLong(FacetCounts.Count::records).reversed()
                  .thenComparing(FacetCounts.Count::value));
          assertThat(collection.facets(field, FilterText.parse(filter.getKey()), 1).distinct())
              .isEqualTo(expected.size());
        }
      }
      for (String field : List.of("size", "note", "absent")) {
        assertThatThrownBy(() -> collection.facets(field, new Filter.True(), 10))
            .isInstanceOf(InvalidRequestException.class).hasMessageContaining("keyword");
      }
    }
  }
}
