package dev.winnow.filtered.conditions;

import dev.winnow.filter.Filter;
import dev.winnow.spi.LabelColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Sets of labels of one field: a filter asks for rows that carry all labels of at least one of the sets.
 *
 * @param sets labels of the segment, rising in each; the empty set stands for all rows
 * @param alone whether the filter says nothing else, so that all rows that carry one of the sets are accepted
 */
public record LabelSets(List<List<Integer>> sets, boolean alone) {
  public LabelSets {
    sets = List.copyOf(sets);
  }

  /**
   * The sets, or nothing if the filter has no condition on the field that every accepted row satisfies and is not empty either.
   */
  public static Optional<LabelSets> of(Filter filter, String field, LabelColumn column) {
    return switch (filter) {
      case Filter.True() -> Optional.of(new LabelSets(List.of(List.of()), true));
      case Filter.Eq(String on, Object value) when on.equals(field) -> any(List.of(value), column);
      case Filter.Contains(String on, Object value) when on.equals(field) ->
        any(List.of(value), column);
      case Filter.In(String on, var values) when on.equals(field) -> any(values, column);
      case Filter.ContainsAny(String on, var values) when on.equals(field) -> any(values, column);
      case Filter.ContainsAll(String on, var values) when on.equals(field) -> all(values, column);
      case Filter.And(var args) -> and(args, field, column);
      case Filter.Or(var args) when !args.isEmpty() -> or(args, field, column);
      default -> Optional.empty();
    };
  }

  private static Optional<LabelSets> any(List<Object> values, LabelColumn column) {
    return Optional.of(new LabelSets(values.stream().map(column::find).filter(label -> label >= 0)
        .distinct().map(List::of).toList(), true));
  }

  private static Optional<LabelSets> all(List<Object> values, LabelColumn column) {
    List<Integer> labels = values.stream().map(column::find).distinct().sorted().toList();
    boolean some = labels.isEmpty() || labels.getFirst() >= 0;
    return Optional.of(new LabelSets(some ? List.of(labels) : List.of(), true));
  }

  /** Sets of conditions that each ask for one set are put together; of others the one with the fewest sets guides. */
  private static Optional<LabelSets> and(List<Filter> args, String field, LabelColumn column) {
    TreeSet<Integer> together = new TreeSet<>();
    LabelSets other = null;
    boolean any = false;
    boolean alone = true;
    for (Filter arg : args) {
      Optional<LabelSets> found = of(arg, field, column);
      if (found.isEmpty()) {
        alone = false;
        continue;
      }
      any = true;
      LabelSets one = found.get();
      alone &= one.alone;
      if (one.sets.size() == 1) {
        together.addAll(one.sets.getFirst());
      } else if (other == null || one.sets.size() < other.sets.size()) {
        alone &= other == null;
        other = one;
      } else {
        alone = false;
      }
    }
    if (!any) {
      return Optional.empty();
    }
    List<List<Integer>> sets = new ArrayList<>();
    for (List<Integer> set : other == null ? List.of(List.<Integer>of()) : other.sets) {
      TreeSet<Integer> union = new TreeSet<>(together);
      union.addAll(set);
      sets.add(List.copyOf(union));
    }
    return Optional.of(new LabelSets(sets, alone));
  }

  private static Optional<LabelSets> or(List<Filter> args, String field, LabelColumn column) {
    List<List<Integer>> sets = new ArrayList<>();
    boolean alone = true;
    for (Filter arg : args) {
      Optional<LabelSets> one = of(arg, field, column);
      if (one.isEmpty()) {
        return Optional.empty();
      }
      sets.addAll(one.get().sets);
      alone &= one.get().alone;
    }
    return Optional.of(new LabelSets(sets, alone));
  }

  /** Number of rows that carry one of the sets, or more. */
  public long rows(LabelColumn column, int size) {
    long rows = 0;
    for (List<Integer> set : sets) {
      rows += set.stream().mapToInt(column::rows).min().orElse(size);
    }
    return Math.min(rows, size);
  }

  /** Why an index on a field refuses what asks for no set. */
  public static String refusal(String field) {
    return "it serves conditions on labels of " + field
        + " (=, IN, CONTAINS, CONTAINS ANY, CONTAINS ALL, AND and OR of these) or none, also as one of the conditions of an AND";
  }
}
