package dev.winnow.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InterestTest {
  private static final Interest.Key KEY = new Interest.Key(RecallGroup.of("graph", 0.95, 10, 0.1),
      false);
  private final Interest interest = new Interest();

  private long asked() {
    return IntStream.range(0, 1_600).filter(i -> interest.asks(KEY)).count();
  }

  @Test
  void anIndexThatIsFarFromTheBestManyTimesIsAskedRarely() {
    assertThat(asked()).isEqualTo(1_600);
    for (int i = 0; i < 63; i++) {
      interest.asked(KEY, false);
    }
    assertThat(asked()).isEqualTo(1_600);
    interest.asked(KEY, false);
    assertThat(asked()).isBetween(40L, 200L);
  }

  @Test
  void onceItIsNearItIsAskedAlwaysAgain() {
    for (int i = 0; i < 1_000; i++) {
      interest.asked(KEY, false);
    }
    interest.asked(KEY, true);
    assertThat(asked()).isEqualTo(1_600);
  }

  @Test
  void otherSearchesHaveAnInterestOfTheirOwn() {
    for (int i = 0; i < 100; i++) {
      interest.asked(KEY, false);
    }
    Interest.Key all = new Interest.Key(KEY.group(), true);
    assertThat(IntStream.range(0, 100).filter(i -> interest.asks(all)).count()).isEqualTo(100);
  }
}
