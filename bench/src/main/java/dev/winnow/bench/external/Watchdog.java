package dev.winnow.bench.external;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Acts once when something that was expected does not come in time. Costs the one who expects it a clock reading. */
final class Watchdog implements AutoCloseable {
  private static final long LOOK_MILLIS = 50;

  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
      task -> Thread.ofPlatform().daemon().name("winnow-watchdog").unstarted(task));
  private final Runnable bite;
  private volatile long deadline = Long.MAX_VALUE;
  private volatile long seconds;
  private volatile boolean bitten;

  Watchdog(Runnable bite) {
    this.bite = bite;
    var _ = clock.scheduleWithFixedDelay(this::look, LOOK_MILLIS, LOOK_MILLIS,
        TimeUnit.MILLISECONDS);
  }

  void expect(Duration patience) {
    seconds = patience.toSeconds();
    deadline = System.nanoTime() + patience.toNanos();
  }

  void rest() {
    deadline = Long.MAX_VALUE;
  }

  /** How long the last wait was allowed to take. */
  long seconds() {
    return seconds;
  }

  boolean hasBitten() {
    return bitten;
  }

  private void look() {
    long end = deadline;
    if (!bitten && end != Long.MAX_VALUE && System.nanoTime() - end > 0) {
      bitten = true;
      bite.run();
    }
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}
