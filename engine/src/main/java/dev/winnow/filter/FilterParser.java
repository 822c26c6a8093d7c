package dev.winnow.filter;

import dev.winnow.filter.Filter.Comparison;
import dev.winnow.filter.FilterToken.Kind;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Reads the text form by recursive descent, one token ahead. */
final class FilterParser {
  private final FilterLexer lexer;
  private final FilterLimits.Meter meter = new FilterLimits.Meter();
  private FilterToken token;

  FilterParser(String text) {
    if (text.isBlank()) {
      throw FilterLexer.error(0, "the filter is empty; write TRUE to match every record");
    }
    lexer = new FilterLexer(text);
    token = lexer.next();
  }

  Filter parse() {
    Filter filter = or();
    if (token.isSymbol(")")) {
      throw error("found ')' without a '(' before it");
    }
    if (token.kind() != Kind.END) {
      throw expected("AND, OR or the end");
    }
    if (FilterLimits.tooDeep(filter)) { // AND and OR nest too, without parentheses
      throw FilterLexer.error(0, FilterLimits.tooDeep());
    }
    return filter;
  }

  private Filter or() {
    Filter first = and();
    if (!token.isKeyword("OR")) {
      return first;
    }
    List<Filter> args = new ArrayList<>(List.of(first));
    while (acceptKeyword("OR")) {
      args.add(and());
    }
    return new Filter.Or(args);
  }

  private Filter and() {
    Filter first = condition();
    if (!token.isKeyword("AND")) {
      return first;
    }
    List<Filter> args = new ArrayList<>(List.of(first));
    while (acceptKeyword("AND")) {
      args.add(condition());
    }
    return new Filter.And(args);
  }

  private Filter condition() {
    count();
    if (atField()) {
      return comparison(field());
    }
    FilterToken first = token;
    if (acceptKeyword("NOT")) {
      return new Filter.Not(nested(this::condition));
    }
    if (acceptSymbol("(")) {
      Filter filter = nested(this::or);
      close(first);
      return filter;
    }
    if (acceptKeyword("EXISTS")) {
      return new Filter.Exists(field());
    }
    if (acceptKeyword("TRUE")) {
      return new Filter.True();
    }
    if (acceptKeyword("FALSE")) {
      return new Filter.Or(List.of());
    }
    if (acceptKeyword("ALL")) {
      return new Filter.And(list(() -> nested(this::or)));
    }
    if (acceptKeyword("ANY")) {
      return new Filter.Or(list(() -> nested(this::or)));
    }
    throw expected("a condition");
  }

  private Filter comparison(String field) {
    if (acceptKeyword("NOT")) {
      if (!token.isKeyword("BETWEEN") && !token.isKeyword("IN") && !token.isKeyword("CONTAINS")
          && !token.isKeyword("STARTS")) {
        throw expected("BETWEEN, IN, CONTAINS or STARTS WITH after NOT");
      }
      return new Filter.Not(nested(() -> comparison(field)));
    }
    if (acceptKeyword("BETWEEN")) {
      Object lo = value();
      if (!acceptKeyword("AND")) {
        throw expected("AND between the two ends of BETWEEN");
      }
      return new Filter.Between(field, lo, value());
    }
    if (acceptKeyword("IN")) {
      return new Filter.In(field, list(this::value));
    }
    if (acceptKeyword("CONTAINS")) {
      return contains(field);
    }
    if (acceptKeyword("STARTS")) {
      return prefix(field);
    }
    return symbolic(field);
  }

  private Filter contains(String field) {
    if (acceptKeyword("ANY")) {
      return new Filter.ContainsAny(field, list(this::value));
    }
    if (acceptKeyword("ALL")) {
      return new Filter.ContainsAll(field, list(this::value));
    }
    return new Filter.Contains(field, value());
  }

  private Filter prefix(String field) {
    if (!acceptKeyword("WITH")) {
      throw expected("WITH after STARTS");
    }
    if (token.kind() != Kind.STRING) {
      throw expected("a text in single quotes");
    }
    String prefix = token.text();
    advance();
    return new Filter.Prefix(field, prefix);
  }

  private Filter symbolic(String field) {
    FilterToken operator = token;
    if (operator.kind() != Kind.SYMBOL || "(),".contains(operator.text())) {
      throw expected("=, !=, <, <=, >, >=, BETWEEN, IN, CONTAINS or STARTS WITH after the field '"
          + Excerpts.of(field) + "'");
    }
    advance();
    Object value = value();
    return switch (operator.text()) {
      case "=" -> new Filter.Eq(field, value);
      case "!=" -> new Filter.Ne(field, value);
      case "<" -> new Filter.Compare(field, Comparison.LT, value);
      case "<=" -> new Filter.Compare(field, Comparison.LE, value);
      case ">" -> new Filter.Compare(field, Comparison.GT, value);
      default -> new Filter.Compare(field, Comparison.GE, value);
    };
  }

  private String field() {
    if (!atField()) {
      throw expected("a field name");
    }
    String name = token.text();
    advance();
    return name;
  }

  /** A field named {@code timestamp} is common, and TIMESTAMP can only begin a value. */
  private boolean atField() {
    return switch (token.kind()) {
      case QUOTED_NAME -> true;
      case WORD -> !token.isReserved() || token.isKeyword("TIMESTAMP");
      default -> false;
    };
  }

  private Object value() {
    count();
    Object value = token.value();
    if (value != null) {
      advance();
      return value;
    }
    if (acceptKeyword("TRUE")) {
      return true;
    }
    if (acceptKeyword("FALSE")) {
      return false;
    }
    if (acceptKeyword("TIMESTAMP")) {
      return timestamp();
    }
    throw expected("a value: 'text' in single quotes, a number, TRUE, FALSE or TIMESTAMP '...'");
  }

  private Object timestamp() {
    if (token.kind() != Kind.STRING) {
      throw expected("a time in single quotes after TIMESTAMP");
    }
    try {
      Object instant = Timestamps.parse(token.text());
      advance();
      return instant;
    } catch (DateTimeException _) {
      throw error(
          "'" + Excerpts.of(token.text()) + "' is not a time; allowed: " + Timestamps.ALLOWED);
    }
  }

  private <T> List<T> list(Supplier<T> element) {
    FilterToken open = token;
    if (!acceptSymbol("(")) {
      throw expected("'(' before the list");
    }
    List<T> elements = new ArrayList<>();
    if (acceptSymbol(")")) {
      return elements;
    }
    do {
      elements.add(element.get());
    } while (acceptSymbol(","));
    close(open);
    return elements;
  }

  private void close(FilterToken open) {
    if (!acceptSymbol(")")) {
      throw expected("')' to close the '(' at character " + (open.position() + 1));
    }
  }

  private Filter nested(Supplier<Filter> inner) {
    if (!meter.down()) {
      throw error(FilterLimits.tooDeep());
    }
    Filter filter = inner.get();
    meter.up();
    return filter;
  }

  private void count() {
    if (!meter.add()) {
      throw error(FilterLimits.tooLarge());
    }
  }

  private boolean acceptKeyword(String keyword) {
    boolean accepted = token.isKeyword(keyword);
    if (accepted) {
      advance();
    }
    return accepted;
  }

  private boolean acceptSymbol(String symbol) {
    boolean accepted = token.isSymbol(symbol);
    if (accepted) {
      advance();
    }
    return accepted;
  }

  private void advance() {
    token = lexer.next();
  }

  private InvalidFilterException expected(String what) {
    if (token.kind() == Kind.END) {
      return error("expected " + what + ", but the filter ends there");
    }
    String hint = token.isReserved() && what.contains("field name")
        ? " (a field named like a keyword stands in double quotes)"
        : "";
    return error("expected " + what + ", found " + token.described() + hint);
  }

  private InvalidFilterException error(String message) {
    return FilterLexer.error(token.position(), message);
  }
}
