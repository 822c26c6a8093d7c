package dev.winnow.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ReachTest {
  private final Reach reach = new Reach(10, 20, 50);

  @Test
  void isWhatWasMeasuredAtTheSizesMeasuredAndBeyond() {
    assertThat(reach.nanos(1)).isEqualTo(10);
    assertThat(reach.nanos(Reach.NEAR_BYTES)).isEqualTo(10);
    assertThat(reach.nanos(Reach.MIDDLE_BYTES)).isEqualTo(20);
    assertThat(reach.nanos(Reach.FAR_BYTES)).isEqualTo(50);
    assertThat(reach.nanos(1e15)).isEqualTo(50);
  }

  @Test
  void liesBetweenByTheLogarithmOfTheSize() {
    assertThat(reach.nanos(Math.sqrt((double) Reach.MIDDLE_BYTES * Reach.FAR_BYTES))).isCloseTo(35,
        within(1e-9));
    assertThat(Reach.of(10, 20).middle()).isBetween(14.0, 15.0);
  }
}
