package dev.winnow.relevance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class RankedTest {
  private static final int[] ONCE = {1, 1};

  private static JudgedList list(float[] scores, int... relevant) {
    boolean[] flags = new boolean[scores.length];
    Arrays.stream(relevant).forEach(at -> flags[at] = true);
    return new JudgedList(new float[] {1}, scores, flags, relevant.length);
  }

  private static Ranked ranked(JudgedList... lists) {
    return Ranked.of(List.of(lists), list -> {
      double[] values = new double[list.size()];
      Arrays.setAll(values, i -> list.scores()[i]);
      return values;
    });
  }

  @Test
  void averagePrecisionByHand() {
    // pooled: .9 yes, .8 no, .7 yes, .6 no, .5 yes
    Ranked ranked = ranked(list(new float[] {0.9f, 0.6f, 0.5f}, 0, 2),
        list(new float[] {0.8f, 0.7f}, 1));
    assertThat(ranked.area(ONCE)).isCloseTo((1.0 + 2.0 / 3 + 3.0 / 5) / 3, within(1e-12));
    assertThat(ranked.atRecall(0.6, ONCE).value()).isCloseTo(0.7, within(1e-6));
    assertThat(ranked.atRecall(0.6, ONCE).precision()).isCloseTo(2.0 / 3, within(1e-12));
    assertThat(ranked.atRecall(0.95, ONCE).kept()).isEqualTo(1);
    assertThat(ranked.atPrecision(0.65, ONCE).value()).isCloseTo(0.7, within(1e-6));
    assertThat(ranked.atPrecision(1, ONCE).recall()).isCloseTo(1.0 / 3, within(1e-12));
    assertThat(ranked.atValue(0.75, ONCE).precision()).isEqualTo(0.5);
  }

  @Test
  void equalValuesAreCutTogether() {
    Ranked ranked = ranked(list(new float[] {0.5f, 0.5f, 0.5f, 0.5f}, 0), list(new float[0]));
    assertThat(ranked.area(ONCE)).isEqualTo(0.25);
    assertThat(ranked.atRecall(0.1, ONCE).kept()).isEqualTo(1);
  }

  @Test
  void aQueryThatIsDrawnTwiceCountsTwice() {
    JudgedList one = list(new float[] {0.9f, 0.6f}, 0);
    JudgedList other = list(new float[] {0.8f, 0.7f}, 1);
    assertThat(ranked(one, other).area(new int[] {2, 1}))
        .isCloseTo(ranked(one, one, other).area(new int[] {1, 1, 1}), within(1e-12));
    assertThat(ranked(one, other).area(new int[] {0, 0})).isZero();
  }
}
