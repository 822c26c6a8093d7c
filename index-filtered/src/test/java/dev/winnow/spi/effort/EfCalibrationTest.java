package dev.winnow.spi.effort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.winnow.CorruptDataException;
import dev.winnow.Metric;
import dev.winnow.Progress;
import dev.winnow.filter.Filter;
import dev.winnow.filtered.beam.BeamPool;
import dev.winnow.filtered.beam.BeamSearch;
import dev.winnow.filtered.beam.Links;
import dev.winnow.filtered.beam.NeighbourGraph;
import dev.winnow.filtered.beam.RowFilter;
import dev.winnow.spi.AcceptSet;
import dev.winnow.spi.BuildContext;
import dev.winnow.spi.HeapVectors;
import dev.winnow.spi.MemorySections;
import dev.winnow.spi.SearchLimits;
import dev.winnow.spi.SearchTask;
import java.io.IOException;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EfCalibrationTest {
  private static final int SIZE = 2_000;
  private static final int WIDTH = 12;
  private static final HeapVectors VECTORS = HeapVectors.clustered(SIZE, 12, Metric.COSINE, 5);
  private static final BeamPool POOL = new BeamPool(SIZE, WIDTH);
  private static Links graph = NeighbourGraph.of(HeapVectors.equal(2, 1), 1);
  private static EfCalibration calibration = new EfCalibration(java.util.List.of());

  @BeforeAll
  static void measure() {
    graph = NeighbourGraph.of(VECTORS, WIDTH);
    calibration = measure(2);
  }

  private static EfCalibration measure(int threads) {
    try (ExecutorService executor = Executors.newFixedThreadPool(threads)) {
      return EfCalibrator.measure(VECTORS, EfCalibrationTest::anywhere, EfCalibrationTest::search,
          new BuildContext(threads, executor, 9, Progress.NONE), "test", 1, 0.3, 0.1);
    }
  }

  private static HomeGround.Sampled anywhere(int row, int kind, double share,
      SplittableRandom random) {
    int[] rows = IntStream.range(0, SIZE).filter(i -> random.nextDouble() < share).toArray();
    return new HomeGround.Sampled(new Filter.True(),
        rows.length == SIZE ? AcceptSet.all(SIZE) : AcceptSet.rows(SIZE, rows));
  }

  private static void search(SearchTask task, int ef) {
    BeamSearch beam = POOL.take();
    beam.begin(task.scorer(), RowFilter.guiding(task.accept()), SearchLimits.of(task));
    beam.enter(NeighbourGraph.spread(SIZE, 12), 12);
    beam.run(graph, ef);
    beam.give(task);
    POOL.giveBack(beam);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, 0.3, 0.15})
  void reachesTheRecallAskedForAtTheWorkExpected(double share) {
    int ef = calibration.ef(0.9, share, 10);
    double expected = calibration.estimate(ef, share, 10, SIZE).vectorsScored();
    int hits = 0;
    double scored = 0;
    for (int i = 0; i < 100; i++) {
      AcceptSet accept = anywhere(0, 0, share, new SplittableRandom(i)).accept();
      SearchTask task = new SearchTask(VECTORS.scorer(VECTORS.query(i)), new Filter.True(), accept,
          10, 0.9, null, Long.MAX_VALUE);
      search(task, ef);
      scored += task.work().vectorsScored() / 100.0;
      var truth = VECTORS.nearest(VECTORS.query(i), 10, accept::contains);
      truth.retainAll(
          Arrays.stream(task.results().sorted()).mapToObj(dev.winnow.spi.ScoredRow::row).toList());
      hits += truth.size();
    }
    assertThat(hits / 1_000.0).isGreaterThanOrEqualTo(0.88);
    assertThat(expected / scored).isBetween(0.6, 1.6);
  }

  @Test
  void moreRecallOrMoreAnswersTakeAWiderBeamAndMoreWork() {
    int low = calibration.ef(0.8, 1, 10);
    int high = calibration.ef(0.99, 1, 10);
    assertThat(high).isGreaterThan(low);
    assertThat(calibration.ef(0.8, 1, 100)).isBetween(8 * low, 12 * low);
    assertThat(calibration.estimate(high, 1, 10, SIZE).vectorsScored())
        .isGreaterThan(calibration.estimate(low, 1, 10, SIZE).vectorsScored());
    assertThat(calibration.estimate(high, 1, 10, SIZE).expectedRecall())
        .isGreaterThan(calibration.estimate(low, 1, 10, SIZE).expectedRecall());
    assertThat(calibration.nodes(high, 1)).isGreaterThan(calibration.nodes(low, 1));
    assertThat(calibration.leastShare()).isBetween(0.09, 0.11);
  }

  @Test
  void isTheSameOnAnyNumberOfThreadsAndWhenOpenedAgain() throws IOException {
    byte[] bytes = written(calibration).sections().get("ef");
    assertThat(written(measure(1)).sections().get("ef")).isEqualTo(bytes);
    EfCalibration opened = EfCalibration.open(written(calibration), "ef");
    assertThat(written(opened).sections().get("ef")).isEqualTo(bytes);
  }

  @Test
  void namesTheFileThatIsDamaged() throws IOException {
    MemorySections file = written(calibration);
    byte[] sound = file.sections().get("ef");
    file.sections().put("ef", Arrays.copyOf(sound, sound.length - 1));
    assertThatThrownBy(() -> EfCalibration.open(file, "ef"))
        .isInstanceOf(CorruptDataException.class).hasMessageContaining("memory");
    byte[] wrong = sound.clone();
    Arrays.fill(wrong, 4, 8, (byte) 0x7f);
    file.sections().put("ef", wrong);
    assertThatThrownBy(() -> EfCalibration.open(file, "ef"))
        .isInstanceOf(CorruptDataException.class).hasMessageContaining("memory");
  }

  @Test
  void withoutAnyFilterNothingIsPromised() {
    try (ExecutorService executor = Executors.newFixedThreadPool(1)) {
      EfCalibration none = EfCalibrator.measure(VECTORS, (row, kind, share, random) -> null,
          EfCalibrationTest::search, new BuildContext(1, executor, 9, Progress.NONE), "test", 1);
      assertThat(none.isEmpty()).isTrue();
      assertThat(none.estimate(none.ef(0.9, 0.5, 10), 0.5, 10, SIZE).expectedRecall()).isZero();
    }
  }

  private static MemorySections written(EfCalibration calibration) throws IOException {
    MemorySections file = new MemorySections();
    calibration.write(file, "ef");
    return file;
  }
}
