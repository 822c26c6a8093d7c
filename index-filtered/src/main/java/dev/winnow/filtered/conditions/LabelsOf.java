package dev.winnow.filtered.conditions;

import dev.winnow.filter.Filter;
import dev.winnow.spi.LabelColumn;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The labels of one field of which a filter asks for at least one.
 *
 * @param labels labels of the segment, rising; none if no row carries any of those asked for
 * @param alone whether the filter says nothing else, so that all rows that carry one of them are accepted
 */
public record LabelsOf(List<Integer> labels, boolean alone) {
  public LabelsOf {
    labels = List.copyOf(labels);
  }

  /**
   * The labels, or nothing if the filter has no condition on the field that every accepted row satisfies. Of several such
   * conditions that with the fewest rows counts.
   */
  public static Optional<LabelsOf> of(Filter filter, String field, LabelColumn column) {
    return switch (filter) {
      case Filter.Eq(String on, Object value) when on.equals(field) ->
        labels(List.of(value), column);
      case Filter.Contains(String on, Object value) when on.equals(field) ->
        labels(List.of(value), column);
      case Filter.In(String on, var values) when on.equals(field) -> labels(values, column);
      case Filter.ContainsAny(String on, var values) when on.equals(field) ->
        labels(values, column);
      case Filter.ContainsAll(String on, var values) when on.equals(field) && !values.isEmpty() ->
        of(new Filter.And(
            values.stream().map(value -> (Filter) new Filter.Contains(field, value)).toList()),
            field, column);
      case Filter.And(var args) -> and(args, field, column);
      case Filter.Or(var args) when !args.isEmpty() -> or(args, field, column);
      default -> Optional.empty();
    };
  }

  private static Optional<LabelsOf> labels(List<Object> values, LabelColumn column) {
    return Optional.of(new LabelsOf(values.stream().mapToInt(column::find)
        .filter(label -> label >= 0).distinct().sorted().boxed().toList(), true));
  }

  private static Optional<LabelsOf> and(List<Filter> args, String field, LabelColumn column) {
    LabelsOf fewest = null;
    for (Filter arg : args) {
      Optional<LabelsOf> one = of(arg, field, column);
      if (one.isPresent() && (fewest == null || one.get().rows(column) < fewest.rows(column))) {
        fewest = one.get();
      }
    }
    return fewest == null
        ? Optional.empty()
        : Optional.of(new LabelsOf(fewest.labels, fewest.alone && args.size() == 1));
  }

  private static Optional<LabelsOf> or(List<Filter> args, String field, LabelColumn column) {
    IntStream all = IntStream.empty();
    boolean alone = true;
    for (Filter arg : args) {
      Optional<LabelsOf> one = of(arg, field, column);
      if (one.isEmpty()) {
        return Optional.empty();
      }
      all = IntStream.concat(all, one.get().labels.stream().mapToInt(Integer::intValue));
      alone &= one.get().alone;
    }
    return Optional.of(new LabelsOf(all.distinct().sorted().boxed().toList(), alone));
  }

  /** Number of rows that carry one of the labels, or more where rows carry several. */
  public int rows(LabelColumn column) {
    long rows = 0;
    for (int label : labels) {
      rows += column.rows(label);
    }
    return (int) Math.min(rows, Integer.MAX_VALUE);
  }

  /** Why an index on a field refuses what asks for no label. */
  public static String refusal(String field) {
    return "it serves conditions on single labels of " + field
        + " (=, IN, CONTAINS, CONTAINS ANY, CONTAINS ALL, and OR of these), also as one of the conditions of an AND";
  }
}
