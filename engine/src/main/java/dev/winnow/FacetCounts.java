package dev.winnow;

import java.util.List;

/**
 * How many records carry each value of a field.
 *
 * @param field its name
 * @param counts the most frequent values, most first, equally frequent ones by value
 * @param distinct how many values there are in all
 * @param missing records that have no value
 */
public record FacetCounts(String field, List<Count> counts, long distinct, long missing) {
  public FacetCounts {
    counts = List.copyOf(counts);
  }

  /**
   * A value.
   *
   * @param value as text; {@code true} or {@code false} of a boolean field
   * @param records how many carry it
   */
  public record Count(String value, long records) {}
}
