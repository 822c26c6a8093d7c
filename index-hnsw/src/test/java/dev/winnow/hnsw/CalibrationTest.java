package dev.winnow.hnsw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.winnow.hnsw.Calibration.Step;
import java.util.List;
import org.junit.jupiter.api.Test;

class CalibrationTest {
  private static final int SIZE = 100_000;
  private final Calibration table = new Calibration(List.of(new Step(10, 0.7f, 0.1f, 300),
      new Step(40, 0.9f, 0.4f, 700), new Step(160, 0.98f, 0.92f, 2_000)));

  @Test
  void readsRecallAndCostBetweenTheSteps() {
    assertThat(table.recall(10, 40, SIZE)).isCloseTo(0.9, within(1e-6));
    assertThat(table.recall(10, 20, SIZE)).isCloseTo(0.8, within(1e-6)); // halfway by logarithm
    assertThat(table.vectors(20, SIZE)).isCloseTo(500, within(1e-6));
    assertThat(table.vectors(320, SIZE)).isCloseTo(4_000, within(1e-6));
    assertThat(table.vectors(320, 1_000)).isEqualTo(1_000);
  }

  @Test
  void deeperAnswersTakeTheirCurveAtTheSameRatio() {
    assertThat(table.recall(100, 160, SIZE)).isCloseTo(0.92, within(1e-6));
    assertThat(table.recall(1_000, 1_600, SIZE)).isCloseTo(0.92, within(1e-6));
    assertThat(table.recall(Math.sqrt(1_000), 160, SIZE)).isCloseTo(0.95, within(1e-6));
  }

  @Test
  void choosesTheLeastWidthThatReachesARecall() {
    assertThat(table.width(10, 0.8999, SIZE)).isEqualTo(40);
    assertThat(table.width(1_000, 0.9199, SIZE)).isBetween(1_590, 1_600);
    assertThat(table.width(50, 0.01, SIZE)).isEqualTo(50);
  }

  @Test
  void takesTheWidestMeasuredWhereNothingReachesTheRecall() {
    assertThat(table.width(10, 0.999, SIZE)).isEqualTo(160);
    assertThat(table.recall(10, 160, SIZE)).isLessThan(0.999);
  }

  @Test
  void neverPromisesEverything() {
    assertThat(table.recall(10, SIZE, SIZE)).isLessThan(1);
  }
}
