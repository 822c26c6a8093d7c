package dev.winnow.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winnow.Metric;
import dev.winnow.bench.NaiveTruth;
import dev.winnow.bench.TestFolder;
import dev.winnow.bench.dataset.DatasetCollections;
import dev.winnow.bench.measure.MixedMeasured.LiveAnswer;
import dev.winnow.datasets.DatasetFolder;
import dev.winnow.filter.Filter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** 100 records in the base, 20 written, k = 5, no filter. */
class LiveJudgeTest {
  private static final int ROWS = 100;
  private static final int WRITTEN = 20;
  private static final int K = 5;

  @TempDir
  Path temp;
  private DatasetFolder folder;
  private AddedRecords added;
  private float[] query;
  private int[] truth;

  @BeforeEach
  void write() throws IOException {
    folder = DatasetFolder.open(TestFolder.write(temp.resolve("data"), "cosine", ROWS, 4));
    added = new AddedRecords(folder, DatasetCollections.schema(folder, List.of()), WRITTEN);
    query = folder.queries().row(0);
    truth = NaiveTruth.of(folder, "all", K)[0];
  }

  @AfterEach
  void close() {
    folder.close();
  }

  @Test
  void theBestOfBaseAndWrittenRecordsHaveFullRecall() {
    assertThat(recall(best(WRITTEN), WRITTEN, WRITTEN)).isEqualTo(1);
    assertThat(recall(truth, 0, 0)).isEqualTo(1);
  }

  @Test
  void aRecordThatWasAcknowledgedAndIsNotFoundCosts() {
    long newOnes = IntStream.of(best(WRITTEN)).filter(row -> row >= ROWS).count();
    assertThat(newOnes).isPositive();
    assertThat(recall(truth, WRITTEN, WRITTEN)).isEqualTo((double) (K - newOnes) / K);
  }

  @Test
  void aRecordWrittenMeanwhileMayBeFoundOrNot() {
    assertThat(recall(best(WRITTEN), 0, WRITTEN)).isEqualTo(1);
    assertThat(recall(truth, 0, WRITTEN)).isEqualTo(1);
  }

  @Test
  void aRecordThatWasNotEvenBegunIsNoHit() {
    assertThat(recall(best(WRITTEN), 0, 0)).isLessThan(1);
  }

  private double recall(int[] rows, int before, int begun) {
    LiveJudge judge = new LiveJudge(folder.base(), Metric.COSINE, added, K);
    BitSet inBase = new BitSet();
    inBase.set(0, ROWS);
    judge.add(query, truth, inBase, added.matching(new Filter.True()),
        new LiveAnswer(0, rows, before, begun));
    return judge.recall();
  }

  /** The exact answer over the base and the first so many written records. */
  private int[] best(int written) {
    return IntStream.range(0, ROWS + written).boxed()
        .sorted(Comparator.comparingDouble(row -> -score(row))).limit(K).mapToInt(Integer::intValue)
        .toArray();
  }

  private double score(int row) {
    return row < ROWS
        ? NaiveTruth.score("cosine", query, folder.base().row(row))
        : added.score(query, row - ROWS);
  }
}
