package dev.winnow.bench.measure;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Measures the machine itself: how long reads of random places in memory take, and how long arithmetic. Other users of a shared
 * machine slow both down, by factors, without taking the processor away. Not thread-safe.
 */
final class MachineProbe {
  static final int INTS_A_LINE = 16;
  private static final int LINES = 1 << 20; // 64 MiB, more than most caches hold
  private static final int READS = 40_000;
  private static final int ROUNDS = 500_000;
  private static final int TIMES = 3;
  private static final int REHEARSALS = 12;

  private final int[] next;
  private int place;
  private float sum;

  /**
   * A reading.
   *
   * @param memoryNanos nanoseconds a read
   * @param arithmeticNanos nanoseconds for eight multiplications and additions
   */
  record Reading(double memoryNanos, double arithmeticNanos) {}

  /** Fills the memory that is read, and gets the loops compiled. */
  MachineProbe() {
    next = cycle(LINES);
    for (int i = 0; i < REHEARSALS; i++) {
      read();
    }
  }

  /** For the first number of each line where to read next, such that all lines are on one way around (Sattolo's shuffle). */
  static int[] cycle(int lines) {
    int[] order = new int[lines];
    Arrays.setAll(order, i -> i);
    SplittableRandom random = new SplittableRandom(1);
    for (int i = lines - 1; i > 0; i--) {
      int other = random.nextInt(i);
      int line = order[i];
      order[i] = order[other];
      order[other] = line;
    }
    int[] next = new int[lines * INTS_A_LINE];
    for (int i = 0; i < lines; i++) {
      next[i * INTS_A_LINE] = order[i] * INTS_A_LINE;
    }
    return next;
  }

  /** Takes some tens of milliseconds; the median of a few times. */
  Reading read() {
    double[] memory = new double[TIMES];
    double[] arithmetic = new double[TIMES];
    for (int i = 0; i < TIMES; i++) {
      memory[i] = chase();
      arithmetic[i] = compute();
    }
    Arrays.sort(memory);
    Arrays.sort(arithmetic);
    return new Reading(memory[TIMES / 2], arithmetic[TIMES / 2]);
  }

  private double chase() {
    long begin = System.nanoTime();
    int at = place;
    for (int i = 0; i < READS; i++) {
      at = next[at];
    }
    place = at;
    return (System.nanoTime() - begin) / (double) READS;
  }

  /** Chains that do not wait for each other, so that a neighbour on the same core shows. */
  private double compute() {
    long begin = System.nanoTime();
    float a = sum;
    float b = 1;
    float c = 2;
    float d = 3;
    float e = 4;
    float f = 5;
    float g = 6;
    float h = 7;
    for (int i = 0; i < ROUNDS; i++) {
      a = a * 0.5f + 1;
      b = b * 0.5f + 1;
      c = c * 0.5f + 1;
      d = d * 0.5f + 1;
      e = e * 0.5f + 1;
      f = f * 0.5f + 1;
      g = g * 0.5f + 1;
      h = h * 0.5f + 1;
    }
    sum = a + b + c + d + e + f + g + h;
    return (System.nanoTime() - begin) / (double) ROUNDS;
  }
}
