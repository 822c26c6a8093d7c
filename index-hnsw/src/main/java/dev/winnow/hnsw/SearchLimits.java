package dev.winnow.hnsw;

import dev.winnow.spi.SearchTask;
import java.util.function.BooleanSupplier;

/**
 * When a search has to stop early.
 *
 * @param vectors how many vectors it may score
 * @param expired whether its deadline has passed
 */
record SearchLimits(long vectors, BooleanSupplier expired) {
  /** Never. */
  static final SearchLimits NONE = new SearchLimits(Long.MAX_VALUE, () -> false);

  static SearchLimits of(SearchTask task) {
    return new SearchLimits(task.left(), task::expired);
  }
}
