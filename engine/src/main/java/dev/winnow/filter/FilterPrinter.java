package dev.winnow.filter;

import dev.winnow.filter.Filter.Comparison;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** Prints the text form with no more parentheses than it takes to read the same tree back. */
final class FilterPrinter {
  private final StringBuilder out = new StringBuilder();
  private final FilterLimits.Meter meter = new FilterLimits.Meter();

  String print(Filter filter) {
    top(filter);
    return out.toString();
  }

  private void top(Filter filter) {
    if (!meter.down()) {
      throw new InvalidFilterException(FilterLimits.tooDeep());
    }
    switch (filter) {
      case Filter.And(List<Filter> args) when args.size() > 1 -> joined(args, " AND ");
      case Filter.Or(List<Filter> args) when args.size() > 1 -> joined(args, " OR ");
      default -> unit(filter);
    }
    meter.up();
  }

  private void joined(List<Filter> args, String separator) {
    String before = "";
    for (Filter arg : args) {
      out.append(before);
      before = separator;
      // AND inside OR would read back the same without parentheses; people misread it.
      enclosed(arg);
    }
  }

  /** A filter where only a single condition may stand. */
  private void enclosed(Filter filter) {
    if (isJoined(filter)) {
      out.append('(');
      top(filter);
      out.append(')');
    } else {
      top(filter);
    }
  }

  private static boolean isJoined(Filter filter) {
    return switch (filter) {
      case Filter.And(List<Filter> args) -> args.size() > 1;
      case Filter.Or(List<Filter> args) -> args.size() > 1;
      default -> false;
    };
  }

  private void unit(Filter filter) {
    switch (filter) {
      case Filter.True() -> out.append("TRUE");
      case Filter.And(List<Filter> args) -> conditions("ALL (", args);
      case Filter.Or(List<Filter> args) when args.isEmpty() -> out.append("FALSE");
      case Filter.Or(List<Filter> args) -> conditions("ANY (", args);
      case Filter.Not(Filter arg) -> {
        out.append("NOT ");
        enclosed(arg);
      }
      case Filter.Eq(String field, Object value) -> comparison(field, " = ", value);
      case Filter.Ne(String field, Object value) -> comparison(field, " != ", value);
      case Filter.Compare(String field, Comparison comparison, Object value) ->
        comparison(field, symbol(comparison), value);
      case Filter.Between(String field, Object lo, Object hi) -> {
        comparison(field, " BETWEEN ", lo);
        out.append(" AND ");
        value(hi);
      }
      case Filter.In(String field, List<Object> values) -> list(field, " IN (", values);
      case Filter.Contains(String field, Object value) -> comparison(field, " CONTAINS ", value);
      case Filter.ContainsAny(String field, List<Object> values) ->
        list(field, " CONTAINS ANY (", values);
      case Filter.ContainsAll(String field, List<Object> values) ->
        list(field, " CONTAINS ALL (", values);
      case Filter.Exists(String field) -> {
        out.append("EXISTS ");
        field(field);
      }
      case Filter.Prefix(String field, String prefix) -> comparison(field, " STARTS WITH ", prefix);
    }
  }

  private static String symbol(Comparison comparison) {
    return switch (comparison) {
      case LT -> " < ";
      case LE -> " <= ";
      case GT -> " > ";
      case GE -> " >= ";
    };
  }

  private void conditions(String opening, List<Filter> args) {
    out.append(opening);
    for (Filter arg : args) {
      top(arg);
    }
    out.append(')');
  }

  private void comparison(String field, String operator, Object value) {
    field(field);
    out.append(operator);
    value(value);
  }

  private void list(String field, String opening, List<Object> values) {
    field(field);
    out.append(opening);
    String before = "";
    for (Object value : values) {
      out.append(before);
      before = ", ";
      value(value);
    }
    out.append(')');
  }

  private void field(String name) {
    boolean plain = FilterLexer.isWord(name)
        && !FilterToken.RESERVED.contains(name.toUpperCase(Locale.ROOT));
    out.append(plain ? name : "\"" + name.replace("\"", "\"\"") + "\"");
  }

  private void value(Object value) {
    switch (value) {
      case String text -> out.append('\'').append(text.replace("'", "''")).append('\'');
      case Boolean bool -> out.append(bool ? "TRUE" : "FALSE");
      case Instant instant -> out.append("TIMESTAMP '").append(instant).append('\'');
      default -> out.append(value);
    }
  }
}
