package dev.winnow.client;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** How retries wait. */
interface Delays {
  /** Runs something after a while. */
  void later(Duration wait, Runnable task);

  /** A part from 0 to 1 of a bound to wait for. */
  double part();

  /** As usual. */
  static Delays real() {
    return new Delays() {
      @Override
      public void later(Duration wait, Runnable task) {
        CompletableFuture.delayedExecutor(wait.toNanos(), TimeUnit.NANOSECONDS).execute(task);
      }

      @Override
      public double part() {
        return ThreadLocalRandom.current().nextDouble();
      }
    };
  }
}
