package dev.winnow.bench.truth;

import dev.winnow.filter.Filter;
import java.util.Set;

/** The fields that a filter names. */
final class FilterFields {
  private FilterFields() {}

  /** Adds the fields of a filter to a set. */
  static void addTo(Set<String> fields, Filter filter) {
    switch (filter) {
      case Filter.True() -> {
      }
      case Filter.And(var args) -> args.forEach(arg -> addTo(fields, arg));
      case Filter.Or(var args) -> args.forEach(arg -> addTo(fields, arg));
      case Filter.Not(var arg) -> addTo(fields, arg);
      case Filter.Eq(var field, _) -> fields.add(field);
      case Filter.Ne(var field, _) -> fields.add(field);
      case Filter.Compare(var field, _, _) -> fields.add(field);
      case Filter.Between(var field, _, _) -> fields.add(field);
      case Filter.In(var field, _) -> fields.add(field);
      case Filter.Contains(var field, _) -> fields.add(field);
      case Filter.ContainsAny(var field, _) -> fields.add(field);
      case Filter.ContainsAll(var field, _) -> fields.add(field);
      case Filter.Exists(var field) -> fields.add(field);
      case Filter.Prefix(var field, _) -> fields.add(field);
    }
  }
}
