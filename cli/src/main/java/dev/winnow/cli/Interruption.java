package dev.winnow.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ends work cleanly when the process is told to end, as by Ctrl-C: the work asks {@link #check} often, is stopped there by an
 * exception and removes what it had begun, while the process waits for it.
 */
final class Interruption implements AutoCloseable {
  /** What shells report for a command that Ctrl-C ended. */
  static final int EXIT_CODE = 130;
  private static final int PATIENCE_SECONDS = 20;

  private final CountDownLatch finished = new CountDownLatch(1);
  private final Thread hook = new Thread(this::stop, "winnow-interruption");
  private volatile boolean requested;

  Interruption() {
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** @throws CommandFailure if the process has been told to end */
  void check() {
    if (requested) {
      throw new CommandFailure("interrupted; nothing was changed", EXIT_CODE);
    }
  }

  @Override
  public void close() {
    finished.countDown();
    if (!requested) {
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException ending) {
        requested = true; // the process ends at this very moment; there is nothing left to stop
      }
    }
  }

  private void stop() {
    requested = true;
    try {
      if (!finished.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        System.err.println("winnow: interrupted; what was begun is removed at the next start");
      }
    } catch (InterruptedException impatient) {
      Thread.currentThread().interrupt();
    }
  }
}
