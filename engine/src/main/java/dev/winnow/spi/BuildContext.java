package dev.winnow.spi;

import dev.winnow.Progress;
import java.util.Objects;
import java.util.concurrent.ExecutorService;

/**
 * What a build may use.
 *
 * @param threads how many tasks may run at once, at least 1
 * @param executor runs them; it has that many threads and belongs to the caller
 * @param seed source of all randomness
 * @param progress hears how far the build is
 */
public record BuildContext(int threads, ExecutorService executor, long seed, Progress progress) {
  public BuildContext {
    Objects.requireNonNull(executor, "executor");
    Objects.requireNonNull(progress, "progress");
    if (threads < 1) {
      throw new IllegalArgumentException("threads = " + threads);
    }
  }
}
