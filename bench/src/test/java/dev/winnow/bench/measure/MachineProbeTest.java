package dev.winnow.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MachineProbeTest {
  @Test
  void aReadOfARandomPlaceTakesLongerThanArithmetic() {
    MachineProbe.Reading reading = new MachineProbe().read();
    assertThat(reading.arithmeticNanos()).isPositive();
    assertThat(reading.memoryNanos()).isGreaterThan(reading.arithmeticNanos());
  }
}
