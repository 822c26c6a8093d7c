package dev.winnow.attributes;

import dev.winnow.Field;
import dev.winnow.filter.Filter;
import dev.winnow.filter.Filter.Comparison;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A filter put to single rows in heap, for the few that are not in columns yet. Says the same of a row as {@link Attributes#evaluate}
 * does. Immutable and thread-safe.
 */
public final class RowMatcher {
  private final Map<String, Integer> positions = new HashMap<>();
  private final Predicate<@Nullable Object[]> matches;

  /**
   * A matcher.
   *
   * @param checked a filter as {@link dev.winnow.filter.FilterChecker} returns it
   * @param fields the fields of the rows
   */
  public RowMatcher(Filter checked, List<Field> fields) {
    for (Field field : fields) {
      positions.put(field.name(), positions.size());
    }
    matches = bind(checked);
  }

  /** Whether a row matches; its values are as {@link RecordChecker} made them. */
  public boolean matches(@Nullable Object[] row) {
    return matches.test(row);
  }

  private Predicate<@Nullable Object[]> bind(Filter filter) {
    return switch (filter) {
      case Filter.True() -> row -> true;
      case Filter.And(List<Filter> args) -> {
        List<Predicate<@Nullable Object[]>> bound = args.stream().map(this::bind).toList();
        yield row -> bound.stream().allMatch(arg -> arg.test(row));
      }
      case Filter.Or(List<Filter> args) -> {
        List<Predicate<@Nullable Object[]>> bound = args.stream().map(this::bind).toList();
        yield row -> bound.stream().anyMatch(arg -> arg.test(row));
      }
      case Filter.Not(Filter arg) -> bind(arg).negate();
      case Filter.Eq(String field, Object value) -> has(field, value::equals);
      case Filter.Ne(String field, Object value) -> has(field, value::equals).negate();
      case Filter.Compare(String field, Comparison comparison, Object value) ->
        has(field, own -> holds(comparison, order(own, value)));
      case Filter.Between(String field, Object lo, Object hi) ->
        has(field, own -> order(own, lo) >= 0 && order(own, hi) <= 0);
      case Filter.In(String field, List<Object> values) -> hasOneOf(field, values);
      case Filter.Contains(String field, Object value) -> has(field, value::equals);
      case Filter.ContainsAny(String field, List<Object> values) -> hasOneOf(field, values);
      case Filter.ContainsAll(String field, List<Object> values) -> {
        List<Predicate<@Nullable Object[]>> bound = values.stream()
            .map(value -> has(field, value::equals)).toList();
        yield row -> bound.stream().allMatch(arg -> arg.test(row));
      }
      case Filter.Exists(String field) -> {
        int position = position(field);
        yield row -> row[position] != null;
      }
      case Filter.Prefix(String field, String prefix) ->
        has(field, own -> own instanceof String text && text.startsWith(prefix));
    };
  }

  private Predicate<@Nullable Object[]> hasOneOf(String field, List<Object> values) {
    Set<Object> wanted = new HashSet<>(values);
    return has(field, wanted::contains);
  }

  /** Rows whose value, or one of whose elements, is as wanted. */
  private Predicate<@Nullable Object[]> has(String field, Predicate<Object> wanted) {
    int position = position(field);
    return row -> switch (row[position]) {
      case null -> false;
      case String[] elements -> Arrays.stream(elements).anyMatch(wanted);
      case Object value -> wanted.test(value);
    };
  }

  private int position(String field) {
    Integer position = positions.get(field);
    if (position == null) {
      throw new IllegalArgumentException("no field '" + field + "'; check first");
    }
    return position;
  }

  private static boolean holds(Comparison comparison, int order) {
    return switch (comparison) {
      case LT -> order < 0;
      case LE -> order <= 0;
      case GT -> order > 0;
      case GE -> order >= 0;
    };
  }

  private static int order(Object own, Object value) {
    return switch (own) {
      case Long number -> number.compareTo((Long) value);
      case Double number -> number.compareTo((Double) value);
      case Instant instant -> instant.compareTo((Instant) value);
      case String text -> text.compareTo((String) value);
      case Boolean flag -> flag.compareTo((Boolean) value);
      default -> throw new IllegalArgumentException("no order of " + own.getClass());
    };
  }
}
