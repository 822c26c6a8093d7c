package dev.winnow.datasets;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one attribute holds over all records.
 *
 * @param name of the field
 * @param type one of {@link DatasetSchema#TYPES}
 * @param filled records that have a value
 * @param distinct different values (elements, where the field is a list); {@link #MOST_COUNTED} or more are not told apart
 * @param top the most frequent values, at most ten, most frequent first; empty for numbers with many values and for text
 * @param range for numbers, and for the sizes of lists; else null
 */
public record FieldSummary(String name, String type, long filled, long distinct, List<Count> top,
    @Nullable Range range) {
  /** Distinct values are counted up to here. */
  public static final int MOST_COUNTED = 1_000_000;

  /** A value and the number of records that have it. */
  public record Count(String value, long records) {}

  /** Smallest, middle and largest. The median is that of a sample of 100,000 where there are more values. */
  public record Range(double min, double median, double max) {}

  /** Copies the list. */
  public FieldSummary {
    top = List.copyOf(top);
  }
}
