package dev.winnow.server.service;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a request may take.
 *
 * @param requestId its id, for logs
 * @param endNanos {@link System#nanoTime} at which its deadline is
 * @param costLimit what a search of it may be expected to take, or null for anything; one over it is a {@link dev.winnow.CostlySearchException}
 */
public record Allowance(String requestId, long endNanos, @Nullable Duration costLimit) {

  /** Until the deadline; a nanosecond if it is over. */
  public Duration left() {
    return Duration.ofNanos(Math.max(1, endNanos - System.nanoTime()));
  }

  /** Whether the deadline is over. */
  public boolean over() {
    return endNanos - System.nanoTime() <= 0;
  }
}
