package dev.winnow.bench.measure;

import dev.winnow.bench.method.BenchException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/** Waits for threads that measure. */
final class Workers {
  private Workers() {}

  /** What a thread found, or the unchecked exception that ended it. */
  static <T> T await(Future<T> future) {
    try {
      return future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchException("interrupted while measuring", e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause
          ? cause
          : new BenchException("a query failed: " + e.getCause(), e);
    }
  }
}
