package dev.winnow.bench.engine;

import dev.winnow.Progress;
import java.util.function.Consumer;

/** Says a line every few seconds about an import. */
final class SparseProgress implements Progress {
  private static final long PAUSE_NANOS = 5_000_000_000L;

  private final Consumer<String> log;
  private long last = System.nanoTime();

  SparseProgress(Consumer<String> log) {
    this.log = log;
  }

  @Override
  public synchronized void update(String stage, long done, long total) {
    long now = System.nanoTime();
    if (now - last >= PAUSE_NANOS) {
      last = now;
      log.accept(total > 0
          ? stage + ": " + done + " of " + total + " (" + 100 * done / total + " %)"
          : stage + ": " + done);
    }
  }
}
