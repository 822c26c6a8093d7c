package dev.winnow.filtered.beam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.winnow.Metric;
import dev.winnow.spi.HeapVectors;
import dev.winnow.spi.ScoredRow;
import dev.winnow.spi.VectorScorer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RobustPruneTest {
  /** Row 0 is the node; 1 occludes 2, which lies beyond it, but not 3, which lies on the other side. */
  private static final HeapVectors LINE = line(0, 1, 2.1f, -1.5f, 5);

  private static HeapVectors line(float... places) {
    float[][] rows = new float[places.length][];
    for (int i = 0; i < places.length; i++) {
      rows[i] = new float[] {places[i]};
    }
    return new HeapVectors(rows, rows, 1, Metric.EUCLIDEAN);
  }

  @Test
  void withAlphaOneItIsTheRuleOfRelativeNeighbourhoodGraphs() {
    assertThat(prune(LINE, 1, RobustPrune.Occlusion.ANY, 4)).containsExactly(1, 3);
  }

  @Test
  void aGreaterAlphaKeepsLongerEdges() {
    // squared distances: 2 is 4.41 from the node and 1.21 from 1; 5 is 25 from the node, 16 from 1 and 8.41 from 2
    assertThat(prune(LINE, 3.7f, RobustPrune.Occlusion.ANY, 4)).containsExactly(1, 3, 2, 4);
    assertThat(prune(LINE, 1.6f, RobustPrune.Occlusion.ANY, 4)).containsExactly(1, 3, 4);
  }

  @Test
  void takesNoMoreThanTheLimitAndTheNearestPassFirst() {
    assertThat(prune(LINE, 3.7f, RobustPrune.Occlusion.ANY, 1)).containsExactly(1);
    assertThat(prune(LINE, 3.7f, RobustPrune.Occlusion.ANY, 2)).containsExactly(1, 3);
  }

  @Test
  void occludesOnlyWhereItMay() {
    RobustPrune.Occlusion notTwo = (node, chosen, candidate) -> {
      assertThat(node).isZero();
      return candidate != 2;
    };
    assertThat(prune(LINE, 1, notTwo, 4)).containsExactly(1, 3, 2);
  }

  @ParameterizedTest
  @EnumSource(Metric.class)
  void withAlphaOneItAgreesWithTheRuleInEveryMetric(Metric metric) {
    HeapVectors vectors = HeapVectors.clustered(80, 6, metric, 4);
    assertThat(prune(vectors, 1, RobustPrune.Occlusion.ANY, 80)).isEqualTo(relative(vectors));
  }

  private static List<Integer> relative(HeapVectors vectors) {
    List<Integer> chosen = new java.util.ArrayList<>();
    VectorScorer fromNode = vectors.scorer(vectors.rows()[0]);
    for (int candidate : vectors.nearest(vectors.rows()[0], 79, row -> row != 0)) {
      VectorScorer from = vectors.scorer(vectors.rows()[candidate]);
      if (chosen.stream().noneMatch(other -> from.score(other) > fromNode.score(candidate))) {
        chosen.add(candidate);
      }
    }
    return chosen;
  }

  @Test
  void equalRowsDoNotOccludeOneAnother() {
    HeapVectors equal = HeapVectors.equal(6, 1, 2);
    assertThat(prune(equal, 1.2f, RobustPrune.Occlusion.ANY, 4)).containsExactly(1, 2, 3, 4);
  }

  @Test
  void refusesAnAlphaBelowOne() {
    assertThatThrownBy(() -> new RobustPrune(LINE, 4, 0.9f, RobustPrune.Occlusion.ANY))
        .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("0.9");
  }

  /** The rows chosen for row 0 among all others. */
  private static List<Integer> prune(HeapVectors vectors, float alpha,
      RobustPrune.Occlusion occlusion, int limit) {
    VectorScorer scorer = vectors.scorer(vectors.rows()[0]);
    long[] pairs = IntStream.range(1, vectors.size())
        .mapToLong(row -> ScoredRow.encode(row, scorer.score(row))).toArray();
    ScoredRow.sortFalling(pairs, pairs.length);
    RobustPrune pruner = new RobustPrune(vectors, pairs.length, alpha, occlusion);
    int count = pruner.prune(0, pairs, pairs.length, limit);
    return Arrays.stream(pairs, 0, count).mapToObj(ScoredRow::row).toList();
  }
}
