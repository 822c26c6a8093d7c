package dev.winnow;

import java.time.Duration;

/**
 * A search is expected to take longer than its {@link SearchRequest.Builder#costLimit}, so it was not begun. Thrown before anything but the filter was
 * worked on.
 */
public final class CostlySearchException extends InvalidRequestException {
  private static final long serialVersionUID = 1L;

  private final Duration expected;

  /**
   * A search that was not begun.
   *
   * @param expected what the planner expects it to take
   * @param limit what it was to take at most
   */
  public CostlySearchException(Duration expected, Duration limit) {
    super("the search is expected to take " + expected.toNanos() / 1_000 + " us, over its limit of "
        + limit.toNanos() / 1_000 + " us");
    this.expected = expected;
  }

  /** What the planner expects it to take. */
  public Duration expected() {
    return expected;
  }
}
