package dev.winnow;

import java.util.Iterator;
import java.util.List;

/**
 * The answer of a search: exactly min(k, matches) hits, best first, equal scores in no promised order. Fewer only if
 * {@code minScore} or the deadline cut some, which {@link Explain#cut} says.
 *
 * @param hits best first
 * @param matches number of records that satisfy the filter; exact
 * @param explain how the answer was found
 */
public record SearchResult(List<Hit> hits, long matches, Explain explain) implements Iterable<Hit> {
  public SearchResult {
    hits = List.copyOf(hits);
  }

  @Override
  public Iterator<Hit> iterator() {
    return hits.iterator();
  }
}
