package dev.winnow.datasets.download;

import dev.winnow.datasets.DatasetException;
import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Threads that wait for the network, while the caller's thread reports and can be interrupted. */
final class Workers implements AutoCloseable {
  private static final int TICK_MILLIS = 100;

  private final ExecutorService threads;

  Workers(int count) {
    threads = Executors.newFixedThreadPool(count,
        Thread.ofPlatform().daemon().name("winnow-download-", 0).factory());
  }

  <T> Future<T> submit(Callable<T> task) {
    return threads.submit(task);
  }

  /**
   * Waits for a task.
   *
   * @param tick called several times a second meanwhile; what it throws ends the wait
   * @throws IOException what the task failed by, or unchecked as it was
   */
  static <T> T await(Future<T> task, Runnable tick) throws IOException {
    try {
      while (true) {
        tick.run();
        try {
          return task.get(TICK_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
          // the task goes on
        }
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException io) {
        throw io;
      }
      if (e.getCause() instanceof RuntimeException other) {
        throw other;
      }
      throw new IOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DatasetException("interrupted while downloading", e);
    }
  }

  /** Interrupts the tasks and waits for their end. */
  @Override
  public void close() {
    threads.shutdownNow();
    threads.close();
  }
}
