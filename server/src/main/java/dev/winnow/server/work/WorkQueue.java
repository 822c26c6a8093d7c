package dev.winnow.server.work;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Where requests are worked on: as many threads as cores, and a queue that is short, so that what is accepted is done in time and the rest is told to come
 * again. Thread-safe.
 */
public final class WorkQueue implements AutoCloseable {
  private final ThreadPoolExecutor threads;
  private final AtomicLong rejected = new AtomicLong();
  private final AtomicLong late = new AtomicLong();

  /**
   * A queue.
   *
   * @param count threads
   * @param places requests that may wait
   */
  public WorkQueue(int count, int places) {
    threads = new ThreadPoolExecutor(count, count, 0, TimeUnit.SECONDS,
        new ArrayBlockingQueue<>(places), Thread.ofPlatform().name("winnow-work-", 0).factory());
  }

  /** Work that waits for a thread, or is given up. */
  public interface Task {
    /** Whether nobody wants it done any more. */
    boolean abandoned();

    /** Does it. */
    void run();

    /** Is called in place of {@link #run} if its time was over before a thread was free. */
    void tooLate();
  }

  /**
   * Has work done soon.
   *
   * @param deadlineNanos {@link System#nanoTime} after which it is not to be begun
   * @return false if too much waits already; it is not done then
   */
  public boolean offer(Task task, long deadlineNanos) {
    try {
      threads.execute(() -> {
        if (task.abandoned()) {
          return;
        }
        if (System.nanoTime() - deadlineNanos >= 0) {
          late.incrementAndGet();
          task.tooLate();
        } else {
          task.run();
        }
      });
      return true;
    } catch (RejectedExecutionException e) {
      rejected.incrementAndGet();
      return false;
    }
  }

  /** How many wait. */
  public int waiting() {
    return threads.getQueue().size();
  }

  /** How many are worked on. */
  public int active() {
    return threads.getActiveCount();
  }

  /** How many were turned away. */
  public long rejected() {
    return rejected.get();
  }

  /** How many were accepted and given up because their time was over. */
  public long late() {
    return late.get();
  }

  /** Lets what was accepted be done, for a while, and takes nothing new. */
  @Override
  public void close() {
    threads.shutdown();
    try {
      if (!threads.awaitTermination(30, TimeUnit.SECONDS)) {
        threads.shutdownNow();
      }
    } catch (InterruptedException e) {
      threads.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
