package dev.winnow.exec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.winnow.CorruptDataException;
import dev.winnow.Document;
import dev.winnow.Explain;
import dev.winnow.Hit;
import dev.winnow.InvalidRequestException;
import dev.winnow.Metric;
import dev.winnow.OpenOptions;
import dev.winnow.Progress;
import dev.winnow.RelevanceMap;
import dev.winnow.RelevanceModel;
import dev.winnow.Schema;
import dev.winnow.SearchRequest;
import dev.winnow.SearchResult;
import dev.winnow.VectorCollection;
import dev.winnow.Winnow;
import dev.winnow.filter.Filter;
import dev.winnow.relevance.AdapterInput;
import dev.winnow.relevance.CutMeasurement;
import dev.winnow.relevance.JudgedList;
import dev.winnow.relevance.JudgedLists;
import dev.winnow.relevance.JudgedQuery;
import dev.winnow.relevance.RelevanceTrainer;
import dev.winnow.relevance.ScoreFamily;
import dev.winnow.relevance.ThresholdTarget;
import dev.winnow.relevance.TrainingOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Searches with a least relevance, over sealed segments and one that is not, beside searching for all and cutting afterwards. */
class RelevanceSearchTest {
  private static final int DIMENSION = 16;
  private static final int RECORDS = 3_000;
  private static final OpenOptions OPTIONS = new OpenOptions(false, false);
  private static final Schema SCHEMA = Schema.builder(DIMENSION, Metric.COSINE).keyword("colour")
      .build();

  @TempDir
  Path folder;
  private Winnow db;
  private VectorCollection collection;

  @BeforeEach
  void fill() {
    db = Winnow.open(folder.resolve("db"), OPTIONS);
    collection = db.create("c", SCHEMA);
    Random random = new Random(1);
    collection.importAll(IntStream.range(0, RECORDS).mapToObj(i -> record(random, i)).toList());
    collection
        .upsert(IntStream.range(RECORDS, RECORDS + 300).mapToObj(i -> record(random, i)).toList());
  }

  @AfterEach
  void close() {
    db.close();
  }

  private static Document record(Random random, int i) {
    return new Document("r" + i, near(random, i % 40),
        Map.of("colour", i % 3 == 0 ? "red" : "blue"));
  }

  /** A vector near one of 40 centres; the higher its number the wider it is strewn. */
  private static float[] near(Random random, int centre) {
    Random own = new Random(centre);
    float[] vector = new float[DIMENSION];
    for (int i = 0; i < DIMENSION; i++) {
      vector[i] = (float) (own.nextGaussian() + (0.1 + 0.02 * centre) * random.nextGaussian());
    }
    return vector;
  }

  /** Relevant are the records of the query's centre. */
  private List<JudgedQuery> judged(long seed, int count) {
    Random random = new Random(seed);
    List<JudgedQuery> queries = new ArrayList<>();
    for (int q = 0; q < count; q++) {
      int centre = random.nextInt(40);
      Map<String, Boolean> labels = new HashMap<>();
      for (int i = centre; i < RECORDS + 300; i += 40) {
        labels.put("r" + i, true);
      }
      queries.add(new JudgedQuery(near(random, centre), labels));
    }
    return queries;
  }

  private RelevanceModel trained(AdapterInput input) {
    return RelevanceTrainer
        .train(lists(2, 300), lists(3, 100), TrainingOptions.of(ScoreFamily.LINEAR, input)
            .withHidden(List.of(16)).withTarget(new ThresholdTarget.Recall(0.9)), Progress.NONE)
        .model();
  }

  private List<JudgedList> lists(long seed, int count) {
    return JudgedLists
        .search(collection, judged(seed, count), 120, new Filter.True(), Progress.NONE).lists();
  }

  private static SearchRequest.Builder exact(float[] query, int k) {
    return SearchRequest.builder(query).k(k).recall(1);
  }

  @ParameterizedTest
  @EnumSource(AdapterInput.class)
  void theAnswersAreThoseThatAreCutAfterwards(AdapterInput input) {
    RelevanceModel model = trained(input);
    collection.setRelevanceModel(model);
    for (String where : new String[] {"TRUE", "colour = 'red'"}) {
      for (int k : new int[] {1, 10, 150, 2_000}) {
        for (JudgedQuery query : judged(4, 20)) {
          SearchResult whole = collection
              .search(exact(query.vector(), Math.max(k, 100)).where(where).build());
          SearchResult cut = collection
              .search(exact(query.vector(), k).where(where).relevant().build());
          RelevanceMap map = model.map(unit(query.vector()), scores(whole));
          List<Hit> first = whole.hits().subList(0, Math.min(k, whole.hits().size()));
          List<String> expected = first.stream()
              .filter(hit -> map.relevance(hit.score()) >= model.threshold()).map(Hit::id).toList();
          assertThat(cut.hits()).extracting(Hit::id).isEqualTo(expected);
          check(cut, map, Math.min(k, whole.matches()), k);
        }
      }
    }
  }

  private static void check(SearchResult cut, RelevanceMap map, long possible, int k) {
    SearchResult.Relevance relevance = cut.relevance();
    assertThat(relevance).isNotNull();
    assertThat(relevance.cut()).isEqualTo(possible - cut.hits().size());
    assertThat(relevance.reachedK()).isEqualTo(cut.hits().size() == k);
    assertThat(cut.explain().cut())
        .isEqualTo(relevance.cut() == 0 ? Explain.Cut.NONE : Explain.Cut.MIN_RELEVANCE);
    for (Hit hit : cut.hits()) {
      assertThat(hit.relevance()).isCloseTo(map.relevance(hit.score()), within(1e-6));
      assertThat((double) hit.score()).isGreaterThanOrEqualTo(relevance.leastScore() - 1e-6);
    }
  }

  private static float[] scores(SearchResult result) {
    float[] scores = new float[result.hits().size()];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = result.hits().get(i).score();
    }
    return scores;
  }

  private static float[] unit(float[] vector) {
    double squares = 0;
    for (float value : vector) {
      squares += (double) value * value;
    }
    float[] unit = vector.clone();
    for (int i = 0; i < unit.length; i++) {
      unit[i] /= (float) Math.sqrt(squares);
    }
    return unit;
  }

  @Test
  void searchingForRelevantAnswersAloneIsLessWork() {
    collection.compact();
    collection.setRelevanceModel(trained(AdapterInput.BOTH));
    long before = 0;
    long after = 0;
    for (JudgedQuery query : judged(5, 50)) {
      SearchRequest.Builder request = SearchRequest.builder(query.vector()).k(1_500).path("scan");
      before += work(collection.search(request.build()));
      after += work(collection.search(request.relevant().build()));
    }
    assertThat(after).isLessThan(before * 7 / 10);
    CutMeasurement cut = CutMeasurement.of(collection,
        judged(5, 50).stream().map(JudgedQuery::vector).toList(), 1_500, 0.99, new Filter.True(),
        Progress.NONE);
    assertThat(cut.equal()).isGreaterThan(45);
    assertThat(cut.kept()).isBetween(20.0, 200.0);
  }

  private static long work(SearchResult result) {
    return result.explain().segments().stream().map(Explain.SegmentPlan::work)
        .mapToLong(work -> work.codesScored() + work.refined() + work.vectorsScored()).sum();
  }

  @Test
  void relevanceThatCutsNothingIsShownAndKeepsTheOrder() {
    collection.setRelevanceModel(trained(AdapterInput.BOTH));
    float[] query = judged(6, 1).getFirst().vector();
    SearchResult plain = collection.search(exact(query, 50).build());
    SearchResult shown = collection.search(exact(query, 50).minRelevance(0).build());
    assertThat(shown.hits()).extracting(Hit::id)
        .isEqualTo(plain.hits().stream().map(Hit::id).toList());
    assertThat(shown.hits()).extracting(Hit::relevance).doesNotContainNull()
        .isSortedAccordingTo((a, b) -> Double.compare(b, a));
    assertThat(plain.hits()).extracting(Hit::relevance).containsOnlyNulls();
    assertThat(plain.relevance()).isNull();
    assertThat(collection.search(exact(query, 50).minRelevance(1).build()).hits()).isEmpty();
  }

  @Test
  void modelsAreKeptVersionedAndTakenAway() {
    RelevanceModel first = trained(AdapterInput.PROFILE);
    assertThat(collection.relevanceModel()).isEmpty();
    assertThat(collection.removeRelevanceModel()).isFalse();
    assertThat(collection.setRelevanceModel(first)).isEqualTo(1);
    assertThat(collection.setRelevanceModel(trained(AdapterInput.BOTH))).isEqualTo(2);
    db.close();
    db = Winnow.open(folder.resolve("db"), OPTIONS);
    collection = db.collection("c");
    assertThat(collection.relevanceModel().orElseThrow().depth()).isEqualTo(100);
    assertThat(collection.check().findings()).isEmpty();
    collection.snapshot(folder.resolve("copy"));
    VectorCollection restored = db.restore("r", folder.resolve("copy"));
    float[] query = judged(7, 1).getFirst().vector();
    assertThat(restored.search(exact(query, 9).relevant().build()).hits())
        .isEqualTo(collection.search(exact(query, 9).relevant().build()).hits());
    assertThat(collection.removeRelevanceModel()).isTrue();
    assertThatThrownBy(() -> collection.search(exact(query, 9).relevant().build()))
        .isInstanceOf(InvalidRequestException.class).hasMessageContaining("no relevance model");
    assertThat(collection.setRelevanceModel(first)).isEqualTo(3);
  }

  @Test
  void searchesGoOnWhileModelsAreSwapped() throws InterruptedException {
    RelevanceModel one = trained(AdapterInput.PROFILE);
    RelevanceModel other = trained(AdapterInput.EMBEDDING);
    collection.setRelevanceModel(one);
    List<JudgedQuery> queries = judged(8, 20);
    Thread swapper = Thread.ofPlatform().start(() -> {
      for (int i = 0; i < 20; i++) {
        collection.setRelevanceModel(i % 2 == 0 ? other : one);
      }
    });
    long seen = 1;
    while (swapper.isAlive()) {
      for (JudgedQuery query : queries) {
        SearchResult.Relevance relevance = collection
            .search(exact(query.vector(), 10).relevant().build()).relevance();
        assertThat(relevance).isNotNull();
        assertThat(relevance.threshold())
            .isEqualTo((relevance.version() % 2 == 0 ? other : one).threshold());
        assertThat(relevance.version()).isGreaterThanOrEqualTo(seen);
        seen = relevance.version();
      }
    }
    swapper.join();
    assertThat(collection.check().findings()).isEmpty();
  }

  @Test
  void modelsThatDoNotFitAreRefused() throws IOException {
    RelevanceModel model = trained(AdapterInput.PROFILE);
    VectorCollection wide = db.create("wide", Schema.builder(17, Metric.COSINE).build());
    assertThatThrownBy(() -> wide.setRelevanceModel(model))
        .isInstanceOf(InvalidRequestException.class).hasMessageContaining("dimension 16")
        .hasMessageContaining("17");
    VectorCollection dot = db.create("dot", Schema.builder(16, Metric.DOT).build());
    assertThatThrownBy(() -> dot.setRelevanceModel(model))
        .isInstanceOf(InvalidRequestException.class).hasMessageContaining("cosine");
    collection.setRelevanceModel(model);
    Path file = folder.resolve("db/collections/c/relevance-1.safetensors");
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length - 3] ^= 1;
    Files.write(file, bytes);
    assertThat(collection.check().findings())
        .anySatisfy(finding -> assertThat(finding).contains("relevance-1.safetensors", "checksum"));
    db.close();
    db = Winnow.open(folder.resolve("db"), OPTIONS);
    assertThatThrownBy(() -> db.collection("c")).isInstanceOf(CorruptDataException.class)
        .hasMessageContaining("relevance-1.safetensors");
  }

  @Test
  void aRecordThatIsLeftOutIsNeitherAHitNorPartOfTheProfile() {
    collection.setRelevanceModel(trained(AdapterInput.BOTH));
    for (String id : new String[] {"r7", "r3207"}) {
      float[] vector = collection.get(id).orElseThrow().vector();
      for (String path : new String[] {"exact", "scan"}) {
        SearchResult with = collection
            .search(SearchRequest.builder(vector).k(2_000).path(path).minRelevance(0).build());
        SearchResult without = collection.search(
            SearchRequest.builder(vector).k(2_000).path(path).minRelevance(0).without(id).build());
        assertThat(with.hits().getFirst().id()).isEqualTo(id);
        assertThat(without.matches()).isEqualTo(with.matches() - 1);
        assertThat(without.hits()).extracting(Hit::id).doesNotContain(id);
        assertThat(without.hits().getFirst().relevance())
            .isGreaterThan(with.hits().get(1).relevance());
      }
      assertThat(collection
          .search(exact(vector, 5).where("colour = 'red'").without("nobody").build()).hits())
          .hasSize(5);
    }
  }

  @Test
  void labelsOfUnknownRecordsAreCounted() {
    JudgedLists lists = JudgedLists.search(collection,
        List.of(new JudgedQuery(near(new Random(1), 3), Map.of("r3", true, "nobody", true))), 10,
        new Filter.True(), Progress.NONE);
    assertThat(lists.unknown()).isEqualTo(1);
    assertThat(lists.exampleOfUnknown()).isEqualTo("nobody");
  }
}
