package dev.winnow;

import java.time.Duration;
import java.util.Objects;

/**
 * When a write is acknowledged.
 *
 * @param delay zero if a write returns once it is on disk; else it returns at once, is on disk after this long at most, and is lost if the machine
 *     fails before. A process that is killed loses nothing either way that was written before
 */
public record Durability(Duration delay) {
  private static final Duration LONGEST = Duration.ofHours(1);

  /** A write that has returned is on disk. */
  public static final Durability SYNC = new Durability(Duration.ZERO);

  /** @throws InvalidRequestException if the delay is negative or over an hour */
  public Durability {
    Objects.requireNonNull(delay, "delay");
    if (delay.isNegative() || delay.compareTo(LONGEST) > 0) {
      throw new InvalidRequestException(
          "a delay of " + delay + " is not allowed; it must be zero to an hour");
    }
  }

  /** Writes return at once and are on disk after a delay. */
  public static Durability async(Duration delay) {
    return new Durability(delay);
  }

  /** Whether a write returns once it is on disk. */
  public boolean sync() {
    return delay.isZero();
  }
}
