package dev.winnow.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TurnAwaysTest {
  @Test
  void theFirstIsToldSoonAndAFloodWaitsForASecondAtMost() {
    TurnAways turnAways = new TurnAways();
    assertThat(turnAways.nextNanos()).isBetween(0L, TimeUnit.MILLISECONDS.toNanos(26));
    long longest = 0;
    for (int i = 0; i < 100_000; i++) {
      longest = Math.max(longest, turnAways.nextNanos());
    }
    assertThat(longest).isEqualTo(TimeUnit.SECONDS.toNanos(1));
  }
}
