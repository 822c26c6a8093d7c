package dev.winnow.bench.peer;

import dev.winnow.filter.AttributeType;
import dev.winnow.filter.Filter.Comparison;
import dev.winnow.filter.Timestamps;
import java.time.Instant;
import org.apache.lucene.util.NumericUtils;

/**
 * The values of an ordered field that a condition accepts, both ends included, as 64-bit keys that sort like the values:
 * the number itself for whole numbers and timestamps, the sortable bits for floats.
 */
record NumberInterval(long lo, long hi) {
  private static final NumberInterval NONE = new NumberInterval(1, 0);
  private static final long LEAST_FLOAT = NumericUtils
      .doubleToSortableLong(Double.NEGATIVE_INFINITY);
  private static final long LARGEST_FLOAT = NumericUtils
      .doubleToSortableLong(Double.POSITIVE_INFINITY);

  static NumberInterval equalTo(AttributeType type, Object value) {
    long key = key(type, value);
    return new NumberInterval(key, key);
  }

  static NumberInterval between(AttributeType type, Object lo, Object hi) {
    return new NumberInterval(key(type, lo), key(type, hi));
  }

  static NumberInterval compared(AttributeType type, Comparison comparison, Object value) {
    long min = type == AttributeType.FLOAT ? LEAST_FLOAT : Long.MIN_VALUE;
    long max = type == AttributeType.FLOAT ? LARGEST_FLOAT : Long.MAX_VALUE;
    long key = key(type, value);
    return switch (comparison) {
      case LE -> new NumberInterval(min, key);
      case GE -> new NumberInterval(key, max);
      case LT -> key == min ? NONE : new NumberInterval(min, key - 1);
      case GT -> key == max ? NONE : new NumberInterval(key + 1, max);
    };
  }

  boolean isEmpty() {
    return lo > hi;
  }

  /** The lower end as a float field's value. */
  double lowDouble() {
    return NumericUtils.sortableLongToDouble(lo);
  }

  /** The upper end as a float field's value. */
  double highDouble() {
    return NumericUtils.sortableLongToDouble(hi);
  }

  /** The key of a value, stored or in a checked filter. */
  static long key(AttributeType type, Object value) {
    return switch (value) {
      case Instant instant -> instant.toEpochMilli();
      case String text -> Timestamps.parse(text).toEpochMilli();
      case Number number when type == AttributeType.FLOAT ->
        NumericUtils.doubleToSortableLong(number.doubleValue() + 0.0); // one key for both zeros
      case Number number -> number.longValue();
      default ->
        throw new IllegalArgumentException(value + " is not a value of type " + type.label());
    };
  }
}
