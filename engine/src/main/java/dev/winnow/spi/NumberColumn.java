package dev.winnow.spi;

import dev.winnow.filter.AttributeType;
import java.util.Set;

/**
 * The values that rows have in one numeric field, as ordinals: 0 for the least value of the segment, {@link #count} - 1 for the
 * greatest, equal values having the same. A range of values is a range of ordinals, from {@link #atLeast} or {@link #above} of one
 * bound up to that of the other, exclusive. Rows are 0 to size - 1, and any other is an {@link IndexOutOfBoundsException}.
 * Methods throw {@link dev.winnow.CorruptDataException} if what is stored contradicts itself. Thread-safe.
 */
public interface NumberColumn {
  /** The types of fields that have numbers. */
  Set<AttributeType> TYPES = Set.of(AttributeType.INTEGER, AttributeType.FLOAT,
      AttributeType.TIMESTAMP);

  /** Number of distinct values. */
  int count();

  /** The ordinal of a row's value, or -1 where the field is missing. */
  int ordinal(int row);

  /** Whether a row has a value. */
  default boolean has(int row) {
    return ordinal(row) >= 0;
  }

  /** The value of an ordinal: Long, Double or {@link java.time.Instant}, as the field's type says. */
  Object value(int ordinal);

  /**
   * The first ordinal whose value is not less than this one; {@link #count} if all are.
   *
   * @param value as a checked filter holds it: Long, Double or {@link java.time.Instant}, as the field's type says
   */
  int atLeast(Object value);

  /** The first ordinal whose value is greater than this one, given as for {@link #atLeast}; {@link #count} if none is. */
  int above(Object value);

  /** Number of rows with an ordinal from {@code lo} up to {@code hi}, exclusive; 0 if there are no such ordinals. */
  int rows(int lo, int hi);

  /**
   * The rows that have a value, by rising value and those with equal values by rising row, in an array of the caller's own. The
   * rows of ordinal {@code o} stand from place {@code rows(0, o)} on.
   */
  int[] rowsByValue();
}
