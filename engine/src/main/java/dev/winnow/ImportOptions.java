package dev.winnow;

import java.util.Objects;

/**
 * How to import.
 *
 * @param threads threads that build indexes, at least 1
 * @param progress hears how far it is
 */
public record ImportOptions(int threads, Progress progress) {

  /** @throws InvalidRequestException if there is less than one thread */
  public ImportOptions {
    Objects.requireNonNull(progress, "progress");
    if (threads < 1) {
      throw new InvalidRequestException("threads = " + threads + "; at least 1 is needed");
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
