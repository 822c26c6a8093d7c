package dev.winnow.bench.truth;

import dev.winnow.filter.AttributeType;
import dev.winnow.filter.FieldTypes;
import dev.winnow.filter.Filter;
import dev.winnow.filter.Filter.Comparison;
import dev.winnow.filter.FilterChecker;
import dev.winnow.filter.Timestamps;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Evaluates one filter on one record's attributes, as the definition of each condition reads. Immutable. */
public final class RowFilter {
  private final Filter filter;
  private final FieldTypes types;

  /**
   * A filter over fields of these types.
   *
   * @throws dev.winnow.filter.InvalidFilterException if it does not fit them
   */
  public RowFilter(Filter filter, FieldTypes types) {
    this.filter = FilterChecker.check(filter, types);
    this.types = types;
  }

  /** Whether the record satisfies the filter. */
  public boolean matches(Map<String, ? extends @Nullable Object> attributes) {
    return matches(filter, attributes);
  }

  private boolean matches(Filter node, Map<String, ? extends @Nullable Object> row) {
    return switch (node) {
      case Filter.True() -> true;
      case Filter.And(var args) -> args.stream().allMatch(arg -> matches(arg, row));
      case Filter.Or(var args) -> args.stream().anyMatch(arg -> matches(arg, row));
      case Filter.Not(var arg) -> !matches(arg, row);
      case Filter.Eq(var field, var value) -> has(row, field, value);
      case Filter.Ne(var field, var value) -> !has(row, field, value);
      case Filter.Compare(var field, var comparison, var value) ->
        compares(row, field, comparison, value);
      case Filter.Between(var field, var lo, var hi) ->
        compares(row, field, Comparison.GE, lo) && compares(row, field, Comparison.LE, hi);
      case Filter.In(var field, var values) -> hasAny(row, field, values);
      case Filter.Contains(var field, var value) -> has(row, field, value);
      case Filter.ContainsAny(var field, var values) -> hasAny(row, field, values);
      case Filter.ContainsAll(var field, var values) ->
        values.stream().allMatch(value -> has(row, field, value));
      case Filter.Exists(var field) -> row.get(field) != null;
      case Filter.Prefix(var field, var start) ->
        values(row, field).stream().anyMatch(value -> value.toString().startsWith(start));
    };
  }

  private boolean has(Map<String, ? extends @Nullable Object> row, String field, Object wanted) {
    for (Object value : values(row, field)) {
      if (value.equals(wanted)) {
        return true;
      }
    }
    return false;
  }

  private boolean hasAny(Map<String, ? extends @Nullable Object> row, String field,
      List<Object> wanted) {
    return wanted.stream().anyMatch(value -> has(row, field, value));
  }

  private boolean compares(Map<String, ? extends @Nullable Object> row, String field,
      Comparison comparison, Object bound) {
    for (Object value : values(row, field)) {
      int order = compare(value, bound);
      return switch (comparison) {
        case LT -> order < 0;
        case LE -> order <= 0;
        case GT -> order > 0;
        case GE -> order >= 0;
      };
    }
    return false;
  }

  private static int compare(Object value, Object bound) {
    return switch (value) {
      case Long number -> number.compareTo((Long) bound);
      case Double number -> number.compareTo((Double) bound);
      case Instant instant -> instant.compareTo((Instant) bound);
      default -> throw new IllegalArgumentException(value + " has no order");
    };
  }

  /** The values a record has in a field, as the field's type: none if missing, several in a keyword set. */
  private Collection<?> values(Map<String, ? extends @Nullable Object> row, String field) {
    Object value = row.get(field);
    AttributeType type = types.typeOf(field);
    if (value == null || type == null) {
      return List.of();
    }
    return switch (type) {
      case FLOAT -> List.of(((Number) value).doubleValue() + 0.0);
      case INTEGER -> List.of(((Number) value).longValue());
      case TIMESTAMP -> List.of(instant(value));
      case KEYWORD, KEYWORD_ARRAY, BOOLEAN, TEXT ->
        value instanceof Collection<?> many ? many : List.of(value);
    };
  }

  private static Instant instant(Object value) {
    return switch (value) {
      case Instant instant -> Timestamps.toMillis(instant);
      case Number millis -> Instant.ofEpochMilli(millis.longValue());
      default -> Timestamps.toMillis(Timestamps.parse(value.toString()));
    };
  }
}
