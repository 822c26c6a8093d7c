package dev.winnow.exec;

import dev.winnow.segment.Counted;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Runs what is learned from searches after they have been answered. All collections share one thread; what comes while it is busy
 * is left out. Thread-safe.
 */
final class BackgroundChecks {
  private static final int IDLE_SECONDS = 10;
  private static final ThreadPoolExecutor THREAD = new ThreadPoolExecutor(0, 1, IDLE_SECONDS,
      TimeUnit.SECONDS, new SynchronousQueue<>(), BackgroundChecks::thread,
      new ThreadPoolExecutor.AbortPolicy());

  private BackgroundChecks() {}

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "winnow-checks");
    thread.setDaemon(true);
    return thread;
  }

  /** Has work done soon, or not at all; what it reads is retained while it runs. */
  static void execute(Counted read, Runnable work) {
    if (!read.tryRetain()) {
      return;
    }
    try {
      THREAD.execute(() -> {
        try {
          work.run();
        } finally {
          read.release();
        }
      });
    } catch (RejectedExecutionException _) {
      read.release(); // busy
    }
  }
}
