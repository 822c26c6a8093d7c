package dev.winnow.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.winnow.CorruptDataException;
import dev.winnow.IndexSpec;
import dev.winnow.InvalidRequestException;
import dev.winnow.Metric;
import dev.winnow.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * What every index type promises, tested on the index itself, without the engine's safety net. A subclass names the index and its
 * home ground over the rows of {@link ContractData}, and another one extends {@link CollectionContract}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class IndexContract {
  private static final int SIZE = 3_000;
  private static final int QUERIES = 60;
  private static final int K = 10;
  /** How far below the recall asked for the queries of the test may come, which are another sample than that measured. */
  private static final double TOLERANCE = 0.03;

  private ContractData data = new ContractData(0, Metric.COSINE);
  private MemorySections file = new MemorySections();

  /** The index. */
  protected abstract IndexSpec spec();

  /** How the vectors are compared. */
  protected Metric metric() {
    return Metric.COSINE;
  }

  /** Conditions, as text, under which it offers a path and reaches the recall asked for. */
  protected abstract List<String> home();

  /** Conditions, as text, that it refuses; none if it serves any. */
  protected List<String> refused() {
    return List.of();
  }

  /** Whether equal seeds make equal files on any number of threads. */
  protected boolean deterministic() {
    return true;
  }

  /** Whether equal seeds make equal files on one thread. */
  protected boolean repeatable() {
    return true;
  }

  /** How many times more or less than estimated it may do on average. */
  protected double workFactor() {
    return 2;
  }

  /** The provider that the service loader finds for the index. */
  private IndexProvider provider() {
    return ServiceLoader.load(IndexProvider.class).stream().map(ServiceLoader.Provider::get)
        .filter(found -> found.type().equals(spec().type())).findFirst().orElseThrow();
  }

  @BeforeAll
  void build() {
    data = new ContractData(SIZE, metric());
    file = built(data.segment(), 2);
  }

  private MemorySections built(SegmentView segment, int threads) {
    MemorySections sections = new MemorySections();
    try (ExecutorService executor = Executors.newFixedThreadPool(threads)) {
      provider().build(spec(), segment, new BuildContext(threads, executor, 7, Progress.NONE),
          sections);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return sections;
  }

  private VectorIndex open(SectionReader sections) {
    return provider().open(spec(), data.segment(), sections);
  }

  @Test
  void carriesTheNameOfItsSpec() {
    VectorIndex index = open(file);
    assertThat(index.type()).isEqualTo(spec().type());
    assertThat(index.name()).isEqualTo(spec().name());
    assertThat(index.describe()).contains(spec().type()).doesNotContain("\n");
  }

  @Test
  void refusesParametersThatItDoesNotHave() {
    Map<String, Object> parameters = new HashMap<>(spec().parameters());
    parameters.put("nonsense", 1L);
    assertThatThrownBy(
        () -> provider().validate(new IndexSpec(spec().type(), parameters), data.schema().build()))
        .isInstanceOf(InvalidRequestException.class).hasMessageContaining("nonsense")
        .hasMessageContaining(spec().type());
  }

  @Test
  void answersSatisfyTheFilterOnceEachWithTheirExactSimilarity() {
    VectorIndex index = open(file);
    for (String where : home()) {
      for (int query = 0; query < QUERIES; query++) {
        for (AccessPath offered : index.paths(data.task(where, query, K, 0.9))) {
          SearchTask task = data.task(where, query, K, 0.9);
          path(index, task, offered.name()).run(task);
          List<Integer> rows = rows(task);
          assertThat(rows).as("%s, query %d", where, query).doesNotHaveDuplicates()
              .allMatch(task.accept()::contains);
          for (long pair : task.results().sorted()) {
            float exact = task.scorer().score(ScoredRow.row(pair));
            assertThat(Math.abs(ScoredRow.similarity(pair) - exact)).isLessThan(1e-4f);
          }
        }
      }
    }
  }

  @Test
  void reachesTheRecallAskedForOnItsHomeGround() {
    VectorIndex index = open(file);
    for (String where : home()) {
      for (double recall : new double[] {0.8, 0.95}) {
        assertThat(recall(index, where, recall)).as("%s at recall %s", where, recall)
            .isGreaterThanOrEqualTo(recall - TOLERANCE);
      }
    }
  }

  private double recall(VectorIndex index, String where, double wanted) {
    int hits = 0;
    int all = 0;
    for (int query = 0; query < QUERIES; query++) {
      SearchTask task = data.task(where, query, K, wanted);
      List<AccessPath> paths = index.paths(task);
      assertThat(paths).as("paths offered for %s", where).isNotEmpty();
      assertThat(paths.getFirst().estimate().expectedRecall()).as(where)
          .isGreaterThanOrEqualTo(wanted);
      assertThat(paths.getFirst().run(task)).isEqualTo(AccessPath.Outcome.DONE);
      List<Integer> truth = data.vectors().nearest(data.vectors().query(query), K,
          task.accept()::contains);
      all += truth.size();
      truth.retainAll(rows(task));
      hits += truth.size();
    }
    return (double) hits / all;
  }

  @Test
  void doesAboutAsMuchAsItEstimates() {
    VectorIndex index = open(file);
    for (String where : home()) {
      double estimated = 0;
      double counted = 0;
      for (int query = 0; query < QUERIES; query++) {
        SearchTask task = data.task(where, query, K, 0.95);
        AccessPath path = index.paths(task).getFirst();
        path.run(task);
        boolean codes = path.estimate().codesScored() > 0;
        estimated += codes ? path.estimate().codesScored() : path.estimate().vectorsScored();
        counted += codes ? task.work().codesScored() : task.work().vectorsScored();
        assertThat(task.work().nodesVisited()).isPositive();
      }
      assertThat(estimated / counted).as("estimated / counted of %s", where)
          .isBetween(1 / workFactor(), workFactor());
    }
  }

  @Test
  void openedAgainItGivesTheSameAnswers() {
    VectorIndex first = open(file);
    VectorIndex second = open(file);
    assertThat(second.describe()).isEqualTo(first.describe());
    for (String where : home()) {
      for (int query = 0; query < QUERIES; query++) {
        assertThat(answer(second, where, query)).isEqualTo(answer(first, where, query));
      }
    }
  }

  private List<Integer> answer(VectorIndex index, String where, int query) {
    SearchTask task = data.task(where, query, K, 0.9);
    index.paths(task).getFirst().run(task);
    return rows(task);
  }

  @Test
  void equalSeedsMakeEqualFilesOnOneThread() {
    assumeTrue(repeatable());
    assertEqual(built(data.segment(), 1), built(data.segment(), 1));
  }

  @Test
  void equalSeedsMakeEqualFilesOnOneThreadAndOnTwo() {
    assumeTrue(deterministic());
    // not the file that was built first: interpreted code may sum the lanes of a vector in another order than compiled code
    assertEqual(built(data.segment(), 1), built(data.segment(), 2));
  }

  private static void assertEqual(MemorySections one, MemorySections other) {
    assertThat(other.sections().keySet()).isEqualTo(one.sections().keySet());
    one.sections()
        .forEach((name, bytes) -> assertThat(other.sections().get(name)).as(name).isEqualTo(bytes));
  }

  @Test
  void stopsAtTheBudget() {
    VectorIndex index = open(file);
    SearchTask task = data.task(home().getFirst(), 1, K, 0.95);
    AccessPath path = index.paths(task).getFirst();
    task.allow(K);
    assertThat(path.run(task)).isEqualTo(AccessPath.Outcome.OVER_BUDGET);
    assertThat(task.work().vectorsScored()).isLessThan(SIZE / 2);
  }

  @Test
  void saysWhyItRefusesWhatItCannotServe() {
    VectorIndex index = open(file);
    for (String where : refused()) {
      SearchTask task = data.task(where, 0, K, 0.9);
      assertThat(index.refusal(task)).as(where).isPresent();
      assertThat(index.refusal(task).orElseThrow()).doesNotEndWith(".").isNotBlank();
      assertThat(index.paths(task)).as(where).isEmpty();
    }
    for (String where : home()) {
      assertThat(index.refusal(data.task(where, 0, K, 0.9))).as(where).isEmpty();
    }
  }

  @Test
  void offersNothingWhereNothingMatches() {
    assertThat(open(file).paths(data.task("year = -1", 0, K, 0.9))).isEmpty();
  }

  @Test
  void aSegmentWithoutRowsHasAnIndex() {
    HeapSegment none = new ContractData(0, metric()).segment();
    assertThat(provider().open(spec(), none, built(none, 1)).describe()).isNotBlank();
  }

  @Test
  void namesTheFileWhoseSectionsHaveOtherSizes() {
    MemorySections damaged = new MemorySections();
    Map<String, byte[]> sound = new TreeMap<>(file.sections());
    damaged.sections().putAll(sound);
    sound.forEach((name, bytes) -> {
      for (int length : new int[] {bytes.length - 1, bytes.length + 1, 0}) {
        if (length >= 0 && length != bytes.length) {
          damaged.sections().put(name, Arrays.copyOf(bytes, length));
          assertThatThrownBy(() -> open(damaged)).as("%s of %d bytes", name, length)
              .isInstanceOf(CorruptDataException.class).hasMessageContaining("memory");
        }
      }
      damaged.sections().remove(name);
      assertThatThrownBy(() -> open(damaged)).as("no %s", name)
          .isInstanceOf(CorruptDataException.class).hasMessageContaining("memory");
      damaged.sections().put(name, bytes);
    });
  }

  private static AccessPath path(VectorIndex index, SearchTask task, String name) {
    return index.paths(task).stream().filter(path -> path.name().equals(name)).findFirst()
        .orElseThrow();
  }

  private static List<Integer> rows(SearchTask task) {
    List<Integer> rows = new ArrayList<>();
    for (long pair : task.results().sorted()) {
      rows.add(ScoredRow.row(pair));
    }
    return rows;
  }
}
