package dev.winnow.exec;

import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The threads in which the collections of a database seal, merge small segments and merge any, one for each, so that what takes long keeps
 * nothing short waiting; they go when idle. Thread-safe.
 */
final class MaintenanceThreads implements AutoCloseable {
  private static final int IDLE_SECONDS = 10;

  private final ThreadPoolExecutor sealing = single("winnow-seal");
  private final ThreadPoolExecutor merging = single("winnow-merge");
  private final ThreadPoolExecutor mergingLarge = single("winnow-merge-large");
  private final ScheduledThreadPoolExecutor later;
  private final int buildThreads;

  /** Threads whose builds use so many each. */
  MaintenanceThreads(int buildThreads) {
    this.buildThreads = buildThreads;
    later = new ScheduledThreadPoolExecutor(1, factory("winnow-timer"));
    later.setKeepAliveTime(IDLE_SECONDS, TimeUnit.SECONDS);
    later.allowCoreThreadTimeOut(true);
    later.setRemoveOnCancelPolicy(true);
    later.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  private static ThreadPoolExecutor single(String name) {
    ThreadPoolExecutor executor = new ThreadPoolExecutor(1, 1, IDLE_SECONDS, TimeUnit.SECONDS,
        new LinkedBlockingQueue<>(), factory(name));
    executor.allowCoreThreadTimeOut(true);
    return executor;
  }

  private static ThreadFactory factory(String name) {
    return task -> {
      Thread thread = Executors.defaultThreadFactory().newThread(task);
      thread.setName(name);
      thread.setDaemon(true);
      return thread;
    };
  }

  /** Threads that a build may use. */
  int buildThreads() {
    return buildThreads;
  }

  /** Seals something soon. */
  void seal(Runnable task) {
    sealing.execute(task);
  }

  /** Merges small segments in its turn. */
  void merge(Runnable task) {
    merging.execute(task);
  }

  /** Merges any segments in its turn. */
  void mergeLarge(Runnable task) {
    mergingLarge.execute(task);
  }

  /** Does something short after a while. */
  void later(Runnable task, long nanos) {
    var _ = later.schedule(task, nanos, TimeUnit.NANOSECONDS);
  }

  /** Ends the threads; the collections must be closed. */
  @Override
  public void close() {
    later.shutdownNow();
    sealing.shutdownNow();
    merging.shutdownNow();
    mergingLarge.shutdownNow();
  }
}
