package dev.winnow;

import java.util.Objects;

/**
 * How to import.
 *
 * @param threads threads that build indexes, 1 to 1,024
 * @param progress hears how far it is
 */
public record ImportOptions(int threads, Progress progress) {
  private static final int MAX_THREADS = 1024;

  /** @throws InvalidRequestException if the number of threads is outside its range */
  public ImportOptions {
    Objects.requireNonNull(progress, "progress");
    if (threads < 1 || threads > MAX_THREADS) {
      throw new InvalidRequestException(
          "threads = " + threads + " is not allowed; it must be 1 to " + MAX_THREADS);
    }
  }

  /** All cores, no progress. */
  public static ImportOptions defaults() {
    return new ImportOptions(Runtime.getRuntime().availableProcessors(), Progress.NONE);
  }

  /** The same with another number of threads. */
  public ImportOptions withThreads(int count) {
    return new ImportOptions(count, progress);
  }

  /** The same with another progress listener. */
  public ImportOptions withProgress(Progress listener) {
    return new ImportOptions(threads, listener);
  }
}
