package dev.winnow.datasets.download;

import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A server could not answer now, and may later. */
final class RetryableException extends IOException {
  private static final long serialVersionUID = 1L;

  private final transient @Nullable Duration wait;

  /**
   * Such an answer.
   *
   * @param wait how long the server asks to wait, or null
   */
  RetryableException(String message, @Nullable Duration wait) {
    super(message);
    this.wait = wait;
  }

  @Nullable
  Duration waitAsked() {
    return wait;
  }
}
