package dev.winnow.client;

/** How many retries there may be: each call adds a part of one, each retry takes one. Thread-safe. */
final class RetryBudget {
  private static final double MOST = 100;
  private static final double FIRST = 10;

  private final double perCall;
  private double left;

  RetryBudget(double perCall) {
    this.perCall = perCall;
    left = perCall == 0 ? 0 : FIRST;
  }

  synchronized void called() {
    left = Math.min(MOST, left + perCall);
  }

  /** Takes a retry, if there is one. */
  synchronized boolean take() {
    if (left < 1) {
      return false;
    }
    left--;
    return true;
  }
}
