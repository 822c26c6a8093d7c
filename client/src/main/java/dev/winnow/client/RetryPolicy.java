package dev.winnow.client;

import java.time.Duration;

/**
 * When calls are tried again. Only those are that the server was too busy for or that did not reach it; every call but the restoring of snapshots changes nothing
 * if it was carried out before. Tries wait for a random time up to a bound that doubles, or as long as the server says, and never past the call's deadline.
 *
 * @param tries of a call at most, the first included; at least 1
 * @param firstWait bound of the first wait; positive
 * @param longestWait bound of all waits; at least {@code firstWait}
 * @param budget retries for each call, on average over many, such as 0.1, so that clients do not make an overload worse; 0 to 1
 */
public record RetryPolicy(int tries, Duration firstWait, Duration longestWait, double budget) {

  /** @throws IllegalArgumentException if a number is outside its range */
  public RetryPolicy {
    if (tries < 1 || !firstWait.isPositive() || longestWait.compareTo(firstWait) < 0
        || !(budget >= 0 && budget <= 1)) {
      throw new IllegalArgumentException("retries need at least 1 try, positive waits, the longest "
          + "not under the first, and a budget of 0 to 1, not " + tries + ", " + firstWait + ", "
          + longestWait + ", " + budget);
    }
  }

  /** Four tries, waits up to 50 ms, then 100 and 200, a budget of a tenth. */
  public static RetryPolicy defaults() {
    return new RetryPolicy(4, Duration.ofMillis(50), Duration.ofSeconds(2), 0.1);
  }

  /** One try. */
  public static RetryPolicy none() {
    return new RetryPolicy(1, Duration.ofMillis(1), Duration.ofMillis(1), 0);
  }
}
