package dev.winnow.exec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.winnow.Document;
import dev.winnow.Explain;
import dev.winnow.Hit;
import dev.winnow.InvalidRequestException;
import dev.winnow.Metric;
import dev.winnow.SearchRequest;
import dev.winnow.SearchResult;
import dev.winnow.VectorCollection;
import dev.winnow.Winnow;
import dev.winnow.filter.FilterText;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CollectionSearchTest {
  private static final long SEED = 11;

  @TempDir
  Path folder;

  @ParameterizedTest
  @EnumSource
  void answersAsAPlainLoopDoesOverSeveralSegments(Metric metric) {
    RandomRecords records = new RandomRecords(SEED, 1_000, 19, metric);
    try (Winnow db = Winnow.open(folder)) {
      VectorCollection collection = db.create("c", records.schema);
      collection.importAll(records.all.subList(0, 600));
      collection.importAll(records.all.subList(600, 1_000));
      Random random = new Random(SEED);
      for (int i = 0; i < 20; i++) {
        float[] query = RandomRecords.vector(random, 19);
        check(records, collection, query, "TRUE", r -> true);
        check(records, collection, query, "colour = 'red'",
            r -> "red".equals(r.attributes().get("colour")));
        check(records, collection, query, "size BETWEEN 10 AND 12",
            r -> r.attributes().get("size") instanceof Long n && n >= 10 && n <= 12);
        check(records, collection, query, "NOT EXISTS size AND colour != 'blue'",
            r -> !r.attributes().containsKey("size")
                && !"blue".equals(r.attributes().get("colour")));
        check(records, collection, query, "size > 200", r -> false);
      }
    }
  }

  private static void check(RandomRecords records, VectorCollection collection, float[] query,
      String where, Predicate<Document> matching) {
    int k = 7;
    List<Document> best = records.all.stream().filter(matching)
        .sorted(Comparator.comparingDouble((Document r) -> -records.score(query, r))).toList();
    SearchResult result = collection
        .search(SearchRequest.builder(query).k(k).where(where).recall(1).build());
    String name = "seed " + SEED + ", " + where;
    assertThat(result.matches()).as(name).isEqualTo(best.size());
    assertThat(collection.count(FilterText.parse(where))).as(name).isEqualTo(best.size());
    assertThat(result.hits()).as(name).hasSize(Math.min(k, best.size()));
    for (int i = 0; i < result.hits().size(); i++) {
      Hit hit = result.hits().get(i);
      Document expected = best.get(i);
      assertThat(hit.id()).as(name).isEqualTo(expected.id());
      assertThat((double) hit.score()).as(name).isCloseTo(records.score(query, expected),
          within(1e-4));
      assertThat(hit.attributes()).as(name).isEqualTo(expected.attributes());
    }
    assertThat(result.explain().cut()).isEqualTo(Explain.Cut.NONE);
  }

  @ParameterizedTest
  @EnumSource
  void keepsRecordsWholeWhenTheirRowsAreLaidOutByCell(Metric metric) {
    RandomRecords records = new RandomRecords(SEED, 2_500, 16, metric);
    try (Winnow db = Winnow.open(folder)) {
      db.create("c", records.schema).importAll(records.all);
    }
    try (Winnow db = Winnow.open(folder)) {
      VectorCollection collection = db.collection("c");
      for (Document record : records.all) {
        Document found = collection.get(record.id()).orElseThrow();
        assertThat(found.attributes()).isEqualTo(record.attributes());
        double length = metric == Metric.COSINE ? norm(record.vector()) : 1;
        for (int i = 0; i < 16; i++) {
          assertThat((double) found.vector()[i]).as("seed %d, %s", SEED, record.id())
              .isCloseTo(record.vector()[i] / length, within(1e-6));
        }
      }
      float[] query = RandomRecords.vector(new Random(SEED), 16);
      check(records, collection, query, "colour = 'red'",
          r -> "red".equals(r.attributes().get("colour")));
      SearchRequest.Builder request = SearchRequest.builder(query).k(20).where("size < 50");
      SearchResult compared = collection.search(request.path("exact").build());
      assertThat(compared.explain().expectedRecall()).isEqualTo(1);
      List<Hit> exact = compared.hits();
      SearchResult scanned = collection.search(request.path("scan").recall(0.999).build());
      assertThat(scanned.hits()).hasSize(20);
      assertThat(exact).filteredOn(scanned.hits()::contains).hasSizeGreaterThanOrEqualTo(18);
      assertThat(scanned.explain().segments().getFirst().work().codesScored()).isPositive();
      assertThat(scanned.explain().expectedRecall()).isBetween(0.9, 1.0);
    }
  }

  private static double norm(float[] vector) {
    double squares = 0;
    for (float value : vector) {
      squares += (double) value * value;
    }
    return Math.sqrt(squares);
  }

  @Test
  void givesAllMatchesWhenKIsHuge() {
    RandomRecords records = new RandomRecords(SEED, 300, 4, Metric.COSINE);
    try (Winnow db = Winnow.open(folder)) {
      VectorCollection collection = db.create("c", records.schema);
      collection.importAll(records.all);
      SearchResult result = collection.search(SearchRequest.builder(new float[] {1, 0, 0, 0})
          .k(1_000_000_000).where("colour = 'red'").build());
      assertThat(result.hits()).hasSize((int) result.matches());
      assertThat(result.hits())
          .isSortedAccordingTo(Comparator.comparingDouble((Hit hit) -> hit.score()).reversed());
    }
  }

  @Test
  void cutsAtTheLeastScoreAndSaysSo() {
    RandomRecords records = new RandomRecords(SEED, 300, 4, Metric.COSINE);
    try (Winnow db = Winnow.open(folder)) {
      VectorCollection collection = db.create("c", records.schema);
      collection.importAll(records.all);
      SearchRequest.Builder request = SearchRequest.builder(new float[] {1, 0, 0, 0}).k(300);
      SearchResult cut = collection.search(request.minScore(0.5f).build());
      assertThat(cut.explain().cut()).isEqualTo(Explain.Cut.MIN_SCORE);
      assertThat(cut.hits()).isNotEmpty().allMatch(hit -> hit.score() >= 0.5f);
      assertThat(collection.search(request.minScore(-1f).build()).hits()).hasSize(300);
    }
  }

  @Test
  void returnsOnlyTheAttributesAskedFor() {
    RandomRecords records = new RandomRecords(SEED, 50, 4, Metric.DOT);
    try (Winnow db = Winnow.open(folder)) {
      VectorCollection collection = db.create("c", records.schema);
      collection.importAll(records.all);
      float[] query = {1, 1, 1, 1};
      SearchRequest.Builder request = SearchRequest.builder(query);
      assertThat(collection.search(request.attributes(List.of("note", "colour")).build()).hits())
          .allSatisfy(
              hit -> assertThat(hit.attributes().keySet()).containsExactly("note", "colour"));
      assertThat(collection.search(request.withoutAttributes().build()).hits())
          .allSatisfy(hit -> assertThat(hit.attributes()).isEmpty());
      assertThatThrownBy(() -> collection.search(request.attributes(List.of("nope")).build()))
          .isInstanceOf(InvalidRequestException.class).hasMessageContaining("'nope'")
          .hasMessageContaining("colour, size, note");
    }
  }

  @Test
  void saysWhatIsWrongWithARequest() {
    RandomRecords records = new RandomRecords(SEED, 10, 4, Metric.COSINE);
    try (Winnow db = Winnow.open(folder)) {
      VectorCollection collection = db.create("c", records.schema);
      collection.importAll(records.all);
      float[] query = {1, 0, 0, 0};
      assertThatThrownBy(() -> SearchRequest.builder(query).k(0))
          .isInstanceOf(InvalidRequestException.class).hasMessageContaining("k = 0");
      assertThatThrownBy(() -> collection.search(SearchRequest.builder(new float[] {1, 2}).build()))
          .isInstanceOf(InvalidRequestException.class).hasMessageContaining("dimension 2")
          .hasMessageContaining("dimension is 4");
      assertThatThrownBy(
          () -> collection.search(SearchRequest.builder(new float[] {1, 2, Float.NaN, 0}).build()))
          .isInstanceOf(InvalidRequestException.class).hasMessageContaining("NaN at position 2");
      assertThatThrownBy(() -> collection.search(SearchRequest.builder(new float[4]).build()))
          .isInstanceOf(InvalidRequestException.class).hasMessageContaining("zero vector");
      assertThatThrownBy(
          () -> collection.search(SearchRequest.builder(query).path("magic").build()))
          .isInstanceOf(InvalidRequestException.class).hasMessageContaining("'magic'")
          .hasMessageContaining("available: exact");
    }
  }

  @Test
  void explainsWhatItDid() {
    RandomRecords records = new RandomRecords(SEED, 100, 4, Metric.COSINE);
    try (Winnow db = Winnow.open(folder)) {
      VectorCollection collection = db.create("c", records.schema);
      collection.importAll(records.all);
      SearchResult result = collection
          .search(SearchRequest.builder(new float[] {1, 0, 0, 0}).where("colour = 'red'").build());
      Explain explain = result.explain();
      assertThat(explain.selectivity()).isEqualTo(result.matches() / 100.0);
      assertThat(explain.segments()).singleElement().satisfies(plan -> {
        assertThat(plan.path()).isEqualTo("exact");
        assertThat(plan.abandoned()).isEmpty();
        assertThat(plan.work().vectorsScored()).isEqualTo(result.matches());
        assertThat(plan.candidates()).extracting(Explain.Candidate::path).containsExactly("exact");
      });
      assertThat(explain.times().search()).isPositive();
    }
  }

  @Test
  void searchesAnEmptyCollection() {
    RandomRecords records = new RandomRecords(SEED, 1, 4, Metric.COSINE);
    try (Winnow db = Winnow.open(folder)) {
      VectorCollection collection = db.create("c", records.schema);
      assertThat(collection.importAll(List.of()).records()).isZero();
      SearchResult result = collection
          .search(SearchRequest.builder(new float[] {1, 0, 0, 0}).build());
      assertThat(result.hits()).isEmpty();
      assertThat(result.matches()).isZero();
      assertThat(collection.get("r0")).isEmpty();
    }
  }
}
