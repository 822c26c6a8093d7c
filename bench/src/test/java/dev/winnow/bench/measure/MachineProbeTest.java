package dev.winnow.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import org.junit.jupiter.api.Test;

class MachineProbeTest {
  @Test
  void readsEachLineBeforeItReadsOneAgain() {
    int[] next = MachineProbe.cycle(1000);
    BitSet read = new BitSet();
    for (int at = 0; !read.get(at / MachineProbe.INTS_A_LINE); at = next[at]) {
      read.set(at / MachineProbe.INTS_A_LINE);
    }
    assertThat(read.cardinality()).isEqualTo(1000);
  }

  @Test
  void saysHowLongReadsAndArithmeticTake() {
    MachineProbe.Reading reading = new MachineProbe().read();
    assertThat(reading.memoryNanos()).isPositive().isFinite();
    assertThat(reading.arithmeticNanos()).isPositive().isFinite();
  }
}
