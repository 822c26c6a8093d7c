package dev.winnow.exec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winnow.Metric;
import dev.winnow.Winnow;
import dev.winnow.filter.Filter;
import dev.winnow.live.Part;
import dev.winnow.plan.CostFactors;
import dev.winnow.plan.CostHistory;
import dev.winnow.plan.CostModel;
import dev.winnow.plan.Planner;
import dev.winnow.plan.RecallHistory;
import dev.winnow.segment.Manifest;
import dev.winnow.segment.ManifestFile;
import dev.winnow.segment.SealedSegment;
import dev.winnow.segment.Tombstones;
import dev.winnow.spi.AcceptSet;
import dev.winnow.spi.SearchTask;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PathTrialsTest {
  private static final int DIMENSION = 24;
  private static final int RECORDS = 9_000;
  private static final long PATIENCE = Duration.ofSeconds(60).toNanos();

  @TempDir
  Path folder;
  private SealedSegment segment;

  @BeforeEach
  void open() {
    RandomRecords records = new RandomRecords(7, RECORDS, DIMENSION, Metric.COSINE);
    try (Winnow db = Winnow.open(folder)) {
      db.create("c", records.schema).importAll(records.all);
    }
    Path collection = folder.resolve("collections").resolve("c");
    Manifest manifest = ManifestFile.read(collection);
    Manifest.Entry entry = manifest.segments().getFirst();
    segment = SealedSegment.open(collection.resolve(CollectionState.SEGMENTS).resolve(entry.name()),
        entry, manifest.schema(), new IndexProviders()::of);
  }

  @AfterEach
  void close() {
    segment.release();
  }

  private static Planner planner(CostHistory times) {
    return new Planner(new CostModel(DIMENSION, () -> CostFactors.typical(DIMENSION)),
        new RecallHistory(), times);
  }

  private SearchTask task(float[] query) {
    return new SearchTask(segment.vectors().scorer(query), new Filter.True(),
        AcceptSet.all(RECORDS), 10, 0.9, null, Long.MAX_VALUE);
  }

  private void offer(PathTrials trials, Planner planner, Random random) {
    float[] query = RandomRecords.vector(random, DIMENSION);
    SearchTask task = task(query);
    trials.offer(new Part(segment, segment, Tombstones.none()), query, task,
        planner.plan(task, segment.indexes(), null), 100_000);
  }

  @Test
  void everyPathThatMayBeTheBestIsRunForTheSameQueries() {
    CostHistory times = new CostHistory(true);
    Planner planner = planner(times);
    PathTrials trials = new PathTrials(planner, times);
    Random random = new Random(8);
    long start = System.nanoTime();
    while (Math.min(times.searches("scan"), times.searches("exact")) < 3) {
      assertThat(System.nanoTime() - start).as("nanoseconds waited").isLessThan(PATIENCE);
      offer(trials, planner, random);
    }
    assertThat(times.searches("scan") - times.searches("exact")).isBetween(-6, 6);
  }

  @Test
  void withoutLearningNothingIsRun() {
    CostHistory times = new CostHistory(false);
    Planner planner = planner(times);
    offer(new PathTrials(planner, times), planner, new Random(9));
    assertThat(times.searches("scan")).isZero();
  }
}
