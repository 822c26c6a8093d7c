package dev.winnow.crash;

import java.io.IOException;

/** Counts what changes files, and lets some of it fail. Thread-safe. */
final class Faults {
  private long operations;
  private long failFrom = Long.MAX_VALUE;
  private long failTo = Long.MAX_VALUE;
  private boolean dead;
  private final boolean powerLoss;

  private Faults(long failFrom, long failTo, boolean powerLoss) {
    this.failFrom = failFrom;
    this.failTo = failTo;
    this.powerLoss = powerLoss;
  }

  /** Nothing fails. */
  static Faults none() {
    return new Faults(Long.MAX_VALUE, Long.MAX_VALUE, false);
  }

  /** The power fails at an operation: it and all after it do not happen. */
  static Faults powerLossAt(long operation) {
    return new Faults(operation, Long.MAX_VALUE, true);
  }

  /** Some operations fail, those after them do not. */
  static Faults errors(long first, long count) {
    return new Faults(first, first + count, false);
  }

  /** Number of operations so far. */
  synchronized long operations() {
    return operations;
  }

  /** Whether the power has failed. */
  synchronized boolean dead() {
    return dead;
  }

  /** An operation that changes files begins; true if it is to fail, of a write after half of it. */
  synchronized boolean fails() {
    operations++;
    boolean fails = dead || (operations >= failFrom && operations < failTo);
    dead |= fails && powerLoss;
    return fails;
  }

  /** Fails if an operation is to. */
  void operation(String what) throws IOException {
    if (fails()) {
      throw failure(what);
    }
  }

  IOException failure(String what) {
    return new IOException(powerLoss ? "the power failed" : "no space left, to " + what);
  }
}
