package dev.winnow.vectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.winnow.Metric;
import dev.winnow.spi.RowScorer;
import dev.winnow.spi.VectorScorer;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MappedVectorsTest {
  private static final int SIZE = 37;
  private static final int DIMENSION = 21;

  @ParameterizedTest
  @EnumSource
  void scoresOneManyAndRangesAlike(Metric metric) {
    long seed = 4;
    Random random = new Random(seed);
    float[] values = new float[SIZE * DIMENSION];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment memory = arena.allocateFrom(ValueLayout.JAVA_FLOAT, values);
      MappedVectors vectors = new MappedVectors(memory, SIZE, DIMENSION, metric);
      float[] query = new float[DIMENSION];
      vectors.read(5, query);
      RowScorer byRow = vectors.rowScorer();
      byRow.query(5);
      for (VectorScorer scorer : new VectorScorer[] {vectors.scorer(query), byRow}) {
        int[] rows = new int[SIZE];
        float[] scattered = new float[SIZE];
        float[] inOrder = new float[SIZE];
        for (int i = 0; i < SIZE; i++) {
          rows[i] = (i * 5) % SIZE;
        }
        scorer.score(rows, SIZE, scattered);
        scorer.scoreRange(0, SIZE, inOrder);
        for (int i = 0; i < SIZE; i++) {
          double expected = expected(values, 5, i, metric);
          assertThat((double) scorer.score(i)).as("seed %d", seed).isCloseTo(expected,
              within(1e-4));
          assertThat((double) inOrder[i]).isCloseTo(expected, within(1e-4));
          assertThat((double) scattered[i]).isCloseTo(expected(values, 5, rows[i], metric),
              within(1e-4));
        }
      }
    }
  }

  private static double expected(float[] values, int a, int b, Metric metric) {
    double sum = 0;
    for (int i = 0; i < DIMENSION; i++) {
      double x = values[a * DIMENSION + i];
      double y = values[b * DIMENSION + i];
      sum += metric == Metric.EUCLIDEAN ? -(x - y) * (x - y) : x * y;
    }
    return sum;
  }

  @Test
  void refusesMemoryOfAnotherSizeAndQueriesOfAnotherDimension() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment memory = arena.allocate(SIZE * DIMENSION * 4L);
      assertThatThrownBy(() -> new MappedVectors(memory, SIZE + 1, DIMENSION, Metric.DOT))
          .isInstanceOf(IllegalArgumentException.class);
      MappedVectors vectors = new MappedVectors(memory, SIZE, DIMENSION, Metric.DOT);
      assertThatThrownBy(() -> vectors.scorer(new float[DIMENSION - 1]))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
