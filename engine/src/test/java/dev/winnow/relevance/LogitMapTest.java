package dev.winnow.relevance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LogitMapTest {

  @ParameterizedTest
  @EnumSource(ScoreFamily.class)
  void risesWithTheScoreAndInverts(ScoreFamily family) {
    SplittableRandom random = new SplittableRandom(5);
    for (int trial = 0; trial < 200; trial++) {
      float[] outputs = new float[family.parameters()];
      for (int i = 0; i < outputs.length; i++) {
        outputs[i] = (float) (6 * random.nextDouble() - 3);
      }
      LogitMap map = LogitMap.of(family, outputs, 0.5, 1 + 4 * random.nextDouble());
      double before = -1;
      for (double score = -1; score <= 1; score += 0.05) {
        double relevance = map.relevance(score);
        assertThat(relevance).isBetween(0.0, 1.0).isGreaterThanOrEqualTo(before);
        before = relevance;
        if (relevance > 1e-6 && relevance < 1 - 1e-6 && Math.abs(score) > 1e-3) {
          assertThat(map.leastScore(relevance)).isCloseTo(score, within(1e-6));
        }
      }
    }
  }

  @Test
  void thresholdsThatAllOrNoneReach() {
    LogitMap map = new LogitMap(3, -1, 1);
    assertThat(map.leastScore(0)).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(map.leastScore(1)).isEqualTo(Double.POSITIVE_INFINITY);
    LogitMap flat = new LogitMap(0, 1, 1);
    assertThat(flat.leastScore(0.5)).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(flat.leastScore(0.9)).isEqualTo(Double.POSITIVE_INFINITY);
  }

  @Test
  void theFormsOfThePaper() {
    assertThat(new LogitMap(2, 0.5, ScoreFamily.SQRT.exponent(9)).logit(-0.25)).isEqualTo(-0.5);
    assertThat(new LogitMap(2, 0.5, ScoreFamily.QUADRATIC.exponent(9)).logit(-0.5)).isEqualTo(0);
    assertThat(new LogitMap(2, 0.5, ScoreFamily.LINEAR.exponent(9)).logit(-0.5)).isEqualTo(-0.5);
    assertThat(new LogitMap(2, 0.5, ScoreFamily.POWER.exponent(1.5)).logit(0.25)).isCloseTo(0.75,
        within(1e-12));
  }
}
