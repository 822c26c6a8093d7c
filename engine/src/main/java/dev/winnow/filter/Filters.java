package dev.winnow.filter;

import dev.winnow.filter.Filter.Comparison;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Makes filters in Java, for static import. Values are String, Boolean, {@link java.time.Instant} or a number: Byte, Short
 * and Integer become Long, Float becomes Double.
 *
 * <p>All methods that take values throw {@link IllegalArgumentException} for a value of another type and for NaN and
 * infinities. Whether field and value fit together is checked against the schema when the filter is used.
 */
public final class Filters {
  private Filters() {}

  /** Matches every record. */
  public static Filter all() {
    return new Filter.True();
  }

  /** Matches where all conditions match; with none, everywhere. */
  public static Filter and(Filter... conditions) {
    return new Filter.And(List.of(conditions));
  }

  /** Matches where one of the conditions matches; with none, nowhere. */
  public static Filter or(Filter... conditions) {
    return new Filter.Or(List.of(conditions));
  }

  /** Matches where the condition does not. */
  public static Filter not(Filter condition) {
    return new Filter.Not(condition);
  }

  /** The field equals the value; a {@code keyword[]} has the element. */
  public static Filter eq(String field, Object value) {
    return new Filter.Eq(field, widen(value));
  }

  /** The complement of {@link #eq}: also matches where the field is missing. */
  public static Filter ne(String field, Object value) {
    return new Filter.Ne(field, widen(value));
  }

  /** The field is less than the value. */
  public static Filter lt(String field, Object value) {
    return new Filter.Compare(field, Comparison.LT, widen(value));
  }

  /** The field is the value or less. */
  public static Filter le(String field, Object value) {
    return new Filter.Compare(field, Comparison.LE, widen(value));
  }

  /** The field is greater than the value. */
  public static Filter gt(String field, Object value) {
    return new Filter.Compare(field, Comparison.GT, widen(value));
  }

  /** The field is the value or greater. */
  public static Filter ge(String field, Object value) {
    return new Filter.Compare(field, Comparison.GE, widen(value));
  }

  /** The field lies between the values, both inclusive. */
  public static Filter between(String field, Object lo, Object hi) {
    return new Filter.Between(field, widen(lo), widen(hi));
  }

  /** The field equals one of the values; with none, matches nowhere. */
  public static Filter in(String field, Object... values) {
    return in(field, List.of(values));
  }

  /** The field equals one of the values; with none, matches nowhere. */
  public static Filter in(String field, Collection<?> values) {
    return new Filter.In(field, widenAll(values));
  }

  /** The {@code keyword[]} field has this element. */
  public static Filter contains(String field, String value) {
    return new Filter.Contains(field, value);
  }

  /** The {@code keyword[]} field has at least one of these elements. */
  public static Filter containsAny(String field, String... values) {
    return new Filter.ContainsAny(field, List.<Object>of((Object[]) values));
  }

  /** The {@code keyword[]} field has all of these elements. */
  public static Filter containsAll(String field, String... values) {
    return new Filter.ContainsAll(field, List.<Object>of((Object[]) values));
  }

  /** The field is present. */
  public static Filter exists(String field) {
    return new Filter.Exists(field);
  }

  /** The keyword, or one element of the {@code keyword[]}, starts with the text. */
  public static Filter startsWith(String field, String prefix) {
    return new Filter.Prefix(field, prefix);
  }

  private static List<Object> widenAll(Collection<?> values) {
    List<Object> widened = new ArrayList<>(values.size());
    for (Object value : values) {
      widened.add(widen(value));
    }
    return widened;
  }

  private static Object widen(Object value) {
    return switch (value) {
      case Integer number -> number.longValue();
      case Short number -> number.longValue();
      case Byte number -> number.longValue();
      case Float number -> number.doubleValue();
      default -> value;
    };
  }
}
