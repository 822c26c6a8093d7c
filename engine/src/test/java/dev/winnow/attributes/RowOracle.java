package dev.winnow.attributes;

import dev.winnow.filter.Filter;
import dev.winnow.filter.Filter.Comparison;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a filter means, said as plainly as can be: one record at a time, from its values. */
final class RowOracle {
  private RowOracle() {}

  static boolean matches(Filter filter, Map<String, Object> record) {
    return switch (filter) {
      case Filter.True() -> true;
      case Filter.And(List<Filter> args) -> args.stream().allMatch(arg -> matches(arg, record));
      case Filter.Or(List<Filter> args) -> args.stream().anyMatch(arg -> matches(arg, record));
      case Filter.Not(Filter arg) -> !matches(arg, record);
      case Filter.Eq(String field, Object value) -> has(record.get(field), value);
      case Filter.Ne(String field, Object value) -> !has(record.get(field), value);
      case Filter.Compare(String field, Comparison comparison, Object value) ->
        switch (comparison) {
          case LT -> record.containsKey(field) && order(record.get(field), value) < 0;
          case LE -> record.containsKey(field) && order(record.get(field), value) <= 0;
          case GT -> record.containsKey(field) && order(record.get(field), value) > 0;
          case GE -> record.containsKey(field) && order(record.get(field), value) >= 0;
        };
      case Filter.Between(String field, Object lo, Object hi) -> record.containsKey(field)
          && order(record.get(field), lo) >= 0 && order(record.get(field), hi) <= 0;
      case Filter.In(String field, List<Object> values) ->
        values.stream().anyMatch(value -> has(record.get(field), value));
      case Filter.Contains(String field, Object value) -> has(record.get(field), value);
      case Filter.ContainsAny(String field, List<Object> values) ->
        values.stream().anyMatch(value -> has(record.get(field), value));
      case Filter.ContainsAll(String field, List<Object> values) -> record.containsKey(field)
          ? values.stream().allMatch(value -> has(record.get(field), value))
          : values.isEmpty();
      case Filter.Exists(String field) -> record.containsKey(field);
      case Filter.Prefix(String field, String prefix) -> switch (record.get(field)) {
        case String text -> text.startsWith(prefix);
        case Collection<?> texts -> texts.stream().anyMatch(t -> ((String) t).startsWith(prefix));
        case null, default -> false;
      };
    };
  }

  private static boolean has(@Nullable Object stored, Object value) {
    return stored instanceof Collection<?> elements
        ? elements.contains(value)
        : value.equals(stored);
  }

  @SuppressWarnings("unchecked")
  private static int order(@Nullable Object stored, Object value) {
    return ((Comparable<Object>) Objects.requireNonNull(stored)).compareTo(value);
  }
}
