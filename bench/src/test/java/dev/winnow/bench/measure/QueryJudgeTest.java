package dev.winnow.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winnow.Metric;
import dev.winnow.datasets.VectorFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows 0 to 5 lie on a line at 0, 1, 2, 2, 4, 5; the query is at 0. */
class QueryJudgeTest {
  private static final float[] QUERY = {0};

  @TempDir
  Path temp;
  VectorFile base;
  QueryJudge judge;

  @BeforeEach
  void open() throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(6 * 8).order(ByteOrder.LITTLE_ENDIAN);
    for (float value : new float[] {0, 1, 2, 2, 4, 5}) {
      bytes.putInt(1).putFloat(value);
    }
    base = VectorFile.open(Files.write(temp.resolve("base.fvecs"), bytes.array()));
    judge = new QueryJudge(base, Metric.EUCLIDEAN, 3);
  }

  @AfterEach
  void close() {
    base.close();
  }

  @Test
  void countsHitsOverMinOfKAndMatches() {
    judge.add(QUERY, new int[] {0, 1, 2}, rows(0, 1, 2, 3, 4, 5), new int[] {0, 1, 4});
    judge.add(QUERY, new int[] {4}, rows(4), new int[] {4});
    judge.add(QUERY, new int[] {}, rows(), new int[] {});
    assertThat(judge.recall()).isEqualTo(3.0 / 4);
  }

  @Test
  void looksOnlyAtTheFirstKOfALongTruth() {
    judge.add(QUERY, new int[] {0, 1, 2, 3, 4}, rows(0, 1, 2, 3, 4), new int[] {0, 1, 4});
    assertThat(judge.recall()).isEqualTo(2.0 / 3);
  }

  @Test
  void countsAnAnswerThatTiesWithTheLast() {
    judge.add(QUERY, new int[] {0, 1, 2}, rows(0, 1, 2, 3, 4), new int[] {0, 1, 3});
    assertThat(judge.recall()).isEqualTo(1);
  }

  @Test
  void doesNotCountAnAnswerThatBreaksTheFilter() {
    judge.add(QUERY, new int[] {1, 2, 4}, rows(1, 2, 4), new int[] {0, 1, 2});
    assertThat(judge.recall()).isEqualTo(2.0 / 3);
    assertThat(judge.wrongAnswers()).isEqualTo(1);
  }

  @Test
  void countsARepeatedAnswerOnce() {
    judge.add(QUERY, new int[] {0, 1, 2}, rows(0, 1, 2), new int[] {0, 0, 0});
    assertThat(judge.recall()).isEqualTo(1.0 / 3);
    assertThat(judge.wrongAnswers()).isEqualTo(2);
  }

  @Test
  void isOneWhenNothingIsWanted() {
    judge.add(QUERY, new int[] {}, rows(), new int[] {});
    assertThat(judge.recall()).isEqualTo(1);
  }

  private static BitSet rows(int... rows) {
    BitSet bits = new BitSet();
    for (int row : rows) {
      bits.set(row);
    }
    return bits;
  }
}
