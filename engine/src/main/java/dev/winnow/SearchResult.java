package dev.winnow;

import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer of a search: exactly min(k, matches) hits, best first, equal scores in no promised order. Fewer only if
 * {@code minScore}, the relevance wanted or the deadline cut some, which {@link Explain#cut} says.
 *
 * @param hits best first
 * @param matches number of records that satisfy the filter; exact
 * @param relevance what the relevance wanted did; null if none was
 * @param explain how the answer was found
 */
public record SearchResult(List<Hit> hits, long matches, @Nullable Relevance relevance,
    Explain explain) implements Iterable<Hit> {
  public SearchResult {
    hits = List.copyOf(hits);
  }

  /**
   * What a threshold on relevance did to an answer.
   *
   * @param version which of the collection's models was used
   * @param threshold the least relevance wanted
   * @param leastScore the score that this is for this query; negative infinity if any score will do, positive infinity if none will
   * @param cut how many of min(k, matches) hits it took away
   * @param reachedK whether k hits are relevant enough, so that there may be more
   */
  public record Relevance(long version, double threshold, double leastScore, long cut,
      boolean reachedK) {}

  @Override
  public Iterator<Hit> iterator() {
    return hits.iterator();
  }
}
