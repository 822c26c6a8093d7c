package dev.winnow.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class MemoryWatchTest {
  private static final long BYTES = 64L << 20;

  @Test
  void countsWhatWasHeldAndBeginsAnew() {
    long self = ProcessHandle.current().pid();
    try (MemoryWatch watch = new MemoryWatch()) {
      long before = ProcessMemory.privateBytes(self);
      try (Arena arena = Arena.ofConfined()) {
        MemorySegment held = arena.allocate(BYTES).fill((byte) 1);
        assertThat(watch.take(self)).isGreaterThan(before + BYTES / 2);
        assertThat(held.get(java.lang.foreign.ValueLayout.JAVA_BYTE, 0)).isOne();
      }
      assertThat(watch.take(self)).isPositive();
    }
  }

  @Test
  void countsThoseThatItStartedForAProcessThatIsNotItself() {
    try (MemoryWatch watch = new MemoryWatch()) {
      assertThat(watch.take(Long.MAX_VALUE)).isNotNegative();
    }
  }
}
