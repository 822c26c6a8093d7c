package dev.winnow.codes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.winnow.spi.CostEstimate;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProfileTest {
  @Test
  void findsTheEffortBetweenThoseMeasuredThatHasTheRecall() {
    Profile profile = measured(0.5, 0.1);
    for (double recall : new double[] {0.6, 0.9, 0.95, 0.99, 0.999}) {
      assertThat(profile.recall(profile.place(recall))).as("recall %s", recall).isCloseTo(recall,
          within(1e-6));
    }
  }

  @Test
  void growsWithTheRecall() {
    Profile profile = measured(0.5, 0.1);
    double place = -1;
    for (double recall = 0.5; recall < 1; recall += 0.01) {
      assertThat(profile.place(recall)).isGreaterThanOrEqualTo(place);
      place = profile.place(recall);
    }
  }

  @Test
  void takesTheMostWhenTheRecallWasNeverReached() {
    Profile profile = measured(0.2, 0);
    double place = profile.place(0.95);
    assertThat(place).isEqualTo(profile.efforts() - 1);
    assertThat(profile.recall(place)).isCloseTo(0.2, within(1e-6));
  }

  @Test
  void goesBeyondWhatAnyAnswerOfTheSampleNeeded() {
    Effort most = empty().effort(empty().efforts() - 1);
    assertThat(most.errors()).isGreaterThan(2);
    assertThat(most.nibbleErrors()).isGreaterThan(2);
    assertThat(most.margins().at(1)).isGreaterThan(2);
  }

  @Test
  void ignoresThatMoreEffortFoundLess() {
    Profile profile = empty();
    profile.measured(0, 0.9, CostEstimate.none(1));
    profile.measured(1, 0.85, CostEstimate.none(1));
    assertThat(profile.recall(1)).isCloseTo(0.9, within(1e-6));
  }

  /** Efforts with recall {@code first}, first + step and so on, under one. */
  private static Profile measured(double first, double step) {
    Profile profile = empty();
    for (int place = 0; place < profile.efforts(); place++) {
      profile.measured(place, Math.min(0.9999, first + place * step), CostEstimate.none(1));
    }
    return profile;
  }

  private static Profile empty() {
    List<Needs.Answer> some = List.of(new Needs.Answer(0, 0, 0), new Needs.Answer(1, 1, 1),
        new Needs.Answer(2, 2, 2));
    return Profile.of(Needs.of(List.of(List.of(new Needs.Query(1, some)))), 0, 1);
  }
}
