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
  private static final int LAST_WORDS_SECONDS = 2;

  private final String left;
  private final Runnable stopper;
  private final CountDownLatch finished = new CountDownLatch(1);
  private final Thread hook = new Thread(this::stop, "winnow-interruption");
  private volatile boolean requested;

  /** For work that leaves nothing behind and asks {@link #check} often. */
  Interruption() {
    this("nothing was changed", () -> {});
  }

  /**
   * For work that has to be told.
   *
   * @param left what is left behind, for the message
   * @param stopper makes the work fail soon; called by another thread
   */
  Interruption(String left, Runnable stopper) {
    this.left = left;
    this.stopper = stopper;
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** @throws CommandFailure if the process has been told to end */
  void check() {
    if (requested) {
      throw new CommandFailure("interrupted; " + left, EXIT_CODE);
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
    stopper.run();
    try {
      if (finished.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        // The process could end with this hook before the failure is printed; the main thread ends it after that.
        TimeUnit.SECONDS.sleep(LAST_WORDS_SECONDS);
      } else {
        System.err.println("winnow: interrupted; what was begun is removed at the next start");
      }
    } catch (InterruptedException impatient) {
      Thread.currentThread().interrupt();
    }
  }
}
