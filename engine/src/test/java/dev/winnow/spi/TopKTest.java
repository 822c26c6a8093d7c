package dev.winnow.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TopKTest {
  @Test
  void keepsTheBestBestFirst() {
    TopK top = new TopK(2);
    top.offer(7, 0.1f);
    top.offer(8, 0.9f);
    top.offer(9, 0.5f);
    assertThat(rows(top)).containsExactly(8, 9);
    assertThat(top.threshold()).isEqualTo(0.5f);
  }

  @Test
  void prefersTheLowerRowAmongEquals() {
    TopK top = new TopK(2);
    top.offer(5, 1f);
    top.offer(3, 1f);
    top.offer(4, 1f);
    assertThat(rows(top)).containsExactly(3, 4);
  }

  @Test
  void holdsFewerWhenFewerAreOffered() {
    TopK top = new TopK(1_000_000_000);
    top.offer(1, -2f);
    assertThat(top.full()).isFalse();
    assertThat(top.threshold()).isEqualTo(Float.NEGATIVE_INFINITY);
    assertThat(rows(top)).containsExactly(1);
  }

  @Test
  void countsNotANumberAsTheWorst() {
    TopK top = new TopK(2);
    top.offer(1, Float.NaN);
    top.offer(2, -1e30f);
    top.offer(3, 0f);
    assertThat(rows(top)).containsExactly(3, 2);
  }

  @Test
  void packsAnyPairSoThatItSortsBySimilarityThenFallingRow() {
    float[] values = {Float.NEGATIVE_INFINITY, -1f, -Float.MIN_VALUE, 0f, 1e-30f, 2f};
    for (int i = 0; i < values.length; i++) {
      long pair = ScoredRow.encode(17, values[i]);
      assertThat(ScoredRow.row(pair)).isEqualTo(17);
      assertThat(ScoredRow.similarity(pair)).isEqualTo(values[i]);
      assertThat(ScoredRow.encode(16, values[i])).isGreaterThan(pair);
      if (i > 0) {
        assertThat(pair).isGreaterThan(ScoredRow.encode(0, values[i - 1]));
      }
    }
    assertThat(ScoredRow.encode(1, -0f)).isEqualTo(ScoredRow.encode(1, 0f));
  }

  @Test
  void equalsASortOfEverything() {
    for (long seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      int k = 1 + random.nextInt(400);
      TopK top = new TopK(k);
      List<Long> all = new ArrayList<>();
      for (int row = 0; row < random.nextInt(1_500); row++) {
        float similarity = random.nextInt(50) / 10f;
        top.offer(row, similarity);
        all.add(ScoredRow.encode(row, similarity));
      }
      all.sort(Comparator.reverseOrder());
      assertThat(top.sorted()).as("seed %d", seed)
          .containsExactly(all.stream().limit(k).mapToLong(Long::longValue).toArray());
    }
  }

  private static List<Integer> rows(TopK top) {
    List<Integer> rows = new ArrayList<>();
    for (long pair : top.sorted()) {
      rows.add(ScoredRow.row(pair));
    }
    return rows;
  }
}
