package dev.winnow.server.service;

import dev.winnow.Explain;
import dev.winnow.Hit;
import dev.winnow.SearchResult;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a search.
 *
 * @param hits best first
 * @param result what the engine said, whose hits may be more
 * @param next for the hits that follow, or null if there are none
 * @param explain the plan, or null if it is not wanted
 */
public record SearchAnswer(List<Found> hits, SearchResult result, @Nullable String next,
    @Nullable Explain explain) {
  public SearchAnswer {
    hits = List.copyOf(hits);
  }

  /**
   * A hit.
   *
   * @param vector its vector, null if it is not wanted or the record was deleted since
   */
  @SuppressWarnings("ArrayRecordComponent") // handed on once
  public record Found(Hit hit, float @Nullable [] vector) {}
}
