package dev.winnow.filtered.conditions;

import dev.winnow.filter.Filter;
import dev.winnow.spi.NumberColumn;
import java.util.Optional;

/**
 * The range of one numeric field that a filter asks for, in ordinals of the segment.
 *
 * @param lo first ordinal
 * @param hi ordinal after the last; at most {@code lo} if nothing is in the range
 * @param alone whether the filter says nothing else, so that all rows in the range are accepted
 */
public record RangeOf(int lo, int hi, boolean alone) {

  /** The range, or nothing if the filter has no condition on the field that every accepted row satisfies. */
  public static Optional<RangeOf> of(Filter filter, String field, NumberColumn column) {
    return switch (filter) {
      case Filter.Between(String on, Object lo, Object hi) when on.equals(field) ->
        range(column.atLeast(lo), column.above(hi));
      case Filter.Compare(String on, Filter.Comparison comparison, Object value) when on
          .equals(field) ->
        compare(column, comparison, value);
      case Filter.Eq(String on, Object value) when on.equals(field) ->
        range(column.atLeast(value), column.above(value));
      case Filter.Exists(String on) when on.equals(field) -> range(0, column.count());
      case Filter.And(var args) -> {
        RangeOf all = null;
        boolean alone = true;
        for (Filter arg : args) {
          Optional<RangeOf> one = of(arg, field, column);
          alone &= one.isPresent() && one.get().alone;
          if (one.isPresent()) {
            all = all == null ? one.get() : all.and(one.get());
          }
        }
        yield all == null ? Optional.empty() : Optional.of(new RangeOf(all.lo, all.hi, alone));
      }
      default -> Optional.empty();
    };
  }

  private static Optional<RangeOf> compare(NumberColumn column, Filter.Comparison comparison,
      Object value) {
    return switch (comparison) {
      case LT -> range(0, column.atLeast(value));
      case LE -> range(0, column.above(value));
      case GE -> range(column.atLeast(value), column.count());
      case GT -> range(column.above(value), column.count());
    };
  }

  private static Optional<RangeOf> range(int lo, int hi) {
    return Optional.of(new RangeOf(lo, hi, true));
  }

  private RangeOf and(RangeOf other) {
    return new RangeOf(Math.max(lo, other.lo), Math.min(hi, other.hi), alone && other.alone);
  }

  /** Why an index on a field refuses what has no range. */
  public static String refusal(String field) {
    return "it serves ranges of " + field
        + " (BETWEEN, <, <=, >, >=, =), also as one of the conditions of an AND";
  }
}
