package dev.winnow.client;

import java.util.List;

/**
 * The values of a field under a filter.
 *
 * @param counts the most frequent first
 * @param distinct number of different values
 * @param missing records without a value
 */
public record Facets(List<Count> counts, long distinct, long missing) {
  public Facets {
    counts = List.copyOf(counts);
  }

  /** How many records have a value. */
  public record Count(String value, long records) {}
}
