package dev.winnow.bench.measure;

import java.util.concurrent.locks.LockSupport;

/**
 * Looks ten times a second how much memory this process and those that it started hold that belongs to no file, since Linux keeps no
 * peak of that. Mapped files are left out: the system takes their memory back when it is short of it.
 */
final class MemoryWatch implements AutoCloseable {
  private static final long PAUSE_NANOS = 100_000_000;

  private final Thread thread = Thread.ofPlatform().daemon().name("winnow-memory-watch")
      .unstarted(this::run);
  private volatile boolean over;
  private long own = -1;
  private long started = -1;

  /** Begins to look. */
  MemoryWatch() {
    look();
    thread.start();
  }

  private void run() {
    while (!over) {
      LockSupport.parkNanos(PAUSE_NANOS);
      look();
    }
  }

  private synchronized void look() {
    own = Math.max(own, ProcessMemory.privateBytes(ProcessHandle.current().pid()));
    started = Math.max(started, ProcessHandle.current().descendants()
        .mapToLong(child -> Math.max(0, ProcessMemory.privateBytes(child.pid()))).sum());
  }

  /**
   * The most since the last call, in bytes, and begins anew; -1 where Linux does not say.
   *
   * @param process this one, or one that it started, which is counted with all that are
   */
  synchronized long take(long process) {
    look();
    long most = process == ProcessHandle.current().pid() ? own : started;
    own = -1;
    started = -1;
    return most;
  }

  @Override
  public void close() {
    over = true;
    LockSupport.unpark(thread);
  }
}
