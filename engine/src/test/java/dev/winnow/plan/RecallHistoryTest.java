package dev.winnow.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RecallHistoryTest {
  private static final RecallGroup GROUP = RecallGroup.of("scan", 0.95, 10, 0.01);
  private static final double RECALL = 0.95;

  private final RecallHistory history = new RecallHistory();
  private final SplittableRandom random = new SplittableRandom(1);

  /** Adds searches that each miss some of 10 answers at random, where the index expected to miss one in twenty. */
  private void add(int searches, double missRate) {
    for (int i = 0; i < searches; i++) {
      int misses = 0;
      for (int answer = 0; answer < 10; answer++) {
        misses += random.nextDouble() < missRate ? 1 : 0;
      }
      history.add(GROUP, 10, RECALL, 0.95, misses);
    }
  }

  @Test
  void withoutChecksTheIndexIsBelieved() {
    assertThat(history.ask(GROUP, RECALL)).isEqualTo(RECALL);
    assertThat(history.correct(GROUP, 0.97)).isEqualTo(0.97);
    add(RecallTally.LEAST_CHECKS - 1, 0.5);
    assertThat(history.ask(GROUP, RECALL)).isEqualTo(RECALL);
  }

  @Test
  void whereSearchesMissMoreTheIndexIsAskedForMore() {
    add(1_000, 0.10);
    assertThat(history.ask(GROUP, RECALL)).isCloseTo(0.975, within(0.003));
    assertThat(history.correct(GROUP, 0.975)).isCloseTo(0.95, within(0.005));
  }

  @Test
  void whereSearchesMissLessTheIndexIsAskedForLessButNotForLessThanHalf() {
    add(1_000, 0.035);
    assertThat(history.ask(GROUP, RECALL)).isBetween(0.92, 0.94);
    add(4_000, 0);
    assertThat(history.ask(GROUP, RECALL)).isCloseTo(0.90, within(1e-9));
    assertThat(history.ask(GROUP, 0.3)).isEqualTo(0.3);
  }

  @Test
  void fewChecksAreReadWithCaution() {
    add(60, 0.03);
    double few = history.ask(GROUP, RECALL);
    add(940, 0.03);
    assertThat(history.ask(GROUP, RECALL)).isLessThan(few);
  }

  @Test
  void whatCameLastCountsMost() {
    add(3_000, 0.20);
    double hard = history.ask(GROUP, RECALL);
    add(5_000, 0.05);
    assertThat(hard).isGreaterThan(0.985);
    assertThat(history.ask(GROUP, RECALL)).isCloseTo(RECALL, within(0.01));
  }

  @Test
  void otherSearchesAreNotCorrected() {
    add(1_000, 0.2);
    assertThat(history.ask(RecallGroup.of("graph", 0.95, 10, 0.01), RECALL)).isEqualTo(RECALL);
    assertThat(history.ask(RecallGroup.of("scan", 0.95, 100, 0.01), RECALL)).isEqualTo(RECALL);
    assertThat(history.ask(RecallGroup.of("scan", 0.95, 10, 1), RECALL)).isEqualTo(RECALL);
    assertThat(history.ask(RecallGroup.of("scan", 0.94, 12, 0.02), RECALL)).isGreaterThan(RECALL);
  }

  @Test
  void groupsAreNamedForPeople() {
    assertThat(RecallGroup.of("scan", 0.95, 10, 0.01).queries())
        .isEqualTo("recall 0.925 to 0.975, k up to 20, filters accepting 0.3 to 3 %");
    assertThat(RecallGroup.of("scan", 0.9, 50, 1).queries())
        .isEqualTo("recall up to 0.925, k over 20, filters accepting over 30 %");
    assertThatThrownBy(() -> new RecallGroup("scan", 3, 0, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
