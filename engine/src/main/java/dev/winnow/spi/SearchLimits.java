package dev.winnow.spi;

import java.util.function.BooleanSupplier;

/**
 * When a search has to stop early.
 *
 * @param vectors how many vectors it may score
 * @param expired whether its deadline has passed
 */
public record SearchLimits(long vectors, BooleanSupplier expired) {
  /** Never. */
  public static final SearchLimits NONE = new SearchLimits(Long.MAX_VALUE, () -> false);

  /** What a task still allows. */
  public static SearchLimits of(SearchTask task) {
    return new SearchLimits(task.left(), task::expired);
  }
}
