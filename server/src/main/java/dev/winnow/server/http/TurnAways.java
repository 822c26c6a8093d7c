package dev.winnow.server.http;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * When those are told that are turned away: one after the other, so that telling them takes little of the time that is short, but within the second after
 * which they may come again. A client that waits sends nothing else on its connection. Thread-safe.
 */
final class TurnAways {
  private static final long LEAST_NANOS = TimeUnit.MILLISECONDS.toNanos(25);
  private static final long MOST_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final long GAP_NANOS = TimeUnit.SECONDS.toNanos(1) / 2_000;

  private final AtomicLong last = new AtomicLong(System.nanoTime());

  /** How long the next one is to wait. */
  long nextNanos() {
    long now = System.nanoTime();
    return last.updateAndGet(at -> Math.clamp(at + GAP_NANOS - now, LEAST_NANOS, MOST_NANOS) + now)
        - now;
  }
}
