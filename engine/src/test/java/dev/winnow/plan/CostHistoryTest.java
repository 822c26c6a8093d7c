package dev.winnow.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CostHistoryTest {
  private static final int UNCOUNTED = 64;
  private final CostHistory history = new CostHistory(true);

  @BeforeEach
  void runUntilCompiled() {
    add("graph", 5, UNCOUNTED);
    add("scan", 5, UNCOUNTED);
    assertThat(history.searches("graph")).isZero();
    assertThat(history.factor(group("graph"))).isEqualTo(1);
  }

  private static RecallGroup group(String index) {
    return RecallGroup.of(index, 0.95, 10, 0.1);
  }

  private void add(String index, double ratio, int times) {
    for (int i = 0; i < times; i++) {
      history.add(group(index), 1_000, ratio * 1_000);
    }
  }

  @Test
  void aFewSearchesChangeNothing() {
    add("graph", 3, 7);
    assertThat(history.factor(group("graph"))).isEqualTo(1);
    add("graph", 3, 1);
    assertThat(history.factor(group("graph"))).isCloseTo(3, within(1e-9));
  }

  @Test
  void timesAreAddedUpSoThatLongSearchesWeighMore() {
    for (int i = 0; i < 10; i++) {
      history.add(group("graph"), 100, 100);
      history.add(group("graph"), 900, 1_800);
    }
    assertThat(history.factor(group("graph"))).isCloseTo(1.9, within(1e-9));
  }

  @Test
  void onlyTheLastSearchesCount() {
    add("graph", 4, 1_000);
    add("graph", 1, 1_000);
    assertThat(history.factor(group("graph"))).isCloseTo(1, within(0.01));
    assertThat(history.searches("graph")).isEqualTo(32);
  }

  @Test
  void anUnknownIndexIsTakenForWhatTheOthersAre() {
    assertThat(history.factor(group("scan"))).isEqualTo(1);
    add("graph", 2, 30);
    assertThat(history.factor(group("scan"))).isCloseTo(2, within(1e-9));
  }

  @Test
  void aKindOfSearchThatIsNotKnownYetIsTakenForWhatTheIndexIs() {
    RecallGroup other = RecallGroup.of("graph", 0.99, 10, 0.1);
    add("graph", 2, 30);
    assertThat(history.factor(other)).isCloseTo(2, within(1e-9));
    for (int i = 0; i < 20; i++) {
      history.add(other, 1_000, 500);
    }
    assertThat(history.factor(other)).isCloseTo(0.5, within(1e-9));
    assertThat(history.factor(group("graph"))).isCloseTo(2, within(1e-9));
  }

  @Test
  void onePauseIsNoRule() {
    add("graph", 1, 31);
    add("graph", 1e6, 1);
    assertThat(history.factor(group("graph"))).isLessThan(1.3);
  }

  @Test
  void withoutLearningExpectedTimesStand() {
    CostHistory fixed = new CostHistory(false);
    for (int i = 0; i < 100; i++) {
      fixed.add(group("graph"), 1, 5);
    }
    assertThat(fixed.factor(group("graph"))).isEqualTo(1);
    assertThat(fixed.searches("graph")).isZero();
  }
}
