package dev.winnow.filter;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A piece of a filter's text.
 *
 * @param kind what it is
 * @param text names and strings: without quotes; the rest: as written
 * @param position of its first character, from 0
 * @param value the value of a string or number, else null
 */
record FilterToken(Kind kind, String text, int position, @Nullable Object value) {
  /** Words that cannot name a field without quotes. */
  static final Set<String> RESERVED = Set.of("AND", "OR", "NOT", "TRUE", "FALSE", "ANY", "ALL",
      "EXISTS", "BETWEEN", "IN", "CONTAINS", "STARTS", "WITH", "TIMESTAMP");

  enum Kind {
    WORD, QUOTED_NAME, STRING, NUMBER, SYMBOL, END
  }

  boolean isKeyword(String keyword) {
    return kind == Kind.WORD && text.equalsIgnoreCase(keyword);
  }

  boolean isSymbol(String symbol) {
    return kind == Kind.SYMBOL && text.equals(symbol);
  }

  boolean isReserved() {
    return kind == Kind.WORD && RESERVED.contains(text.toUpperCase(Locale.ROOT));
  }

  /** The token as a message names it. */
  String described() {
    return switch (kind) {
      case WORD -> isReserved() ? text.toUpperCase(Locale.ROOT) : "'" + Excerpts.of(text) + "'";
      case QUOTED_NAME -> "\"" + Excerpts.of(text) + "\"";
      case STRING -> "the text '" + Excerpts.of(text) + "'";
      case NUMBER -> "the number " + Excerpts.of(text);
      case SYMBOL -> "'" + text + "'";
      case END -> "the end";
    };
  }
}
