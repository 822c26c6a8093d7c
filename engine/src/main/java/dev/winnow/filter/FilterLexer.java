package dev.winnow.filter;

import dev.winnow.filter.FilterToken.Kind;

/** Cuts a filter's text into tokens, one at a time, so that the first error in the text is the one reported. */
final class FilterLexer {
  private final String text;
  private int next;

  FilterLexer(String text) {
    this.text = text;
  }

  FilterToken next() {
    while (next < text.length() && Character.isWhitespace(text.charAt(next))) {
      next++;
    }
    int start = next;
    if (start == text.length()) {
      return new FilterToken(Kind.END, "", start, null);
    }
    char c = text.charAt(start);
    if (c == '\'') {
      String string = quoted('\'', "text");
      return new FilterToken(Kind.STRING, string, start, string);
    }
    if (c == '"') {
      return new FilterToken(Kind.QUOTED_NAME, quoted('"', "field name"), start, null);
    }
    if (isDigit(c) || c == '-') {
      return number(start);
    }
    if (isWordStart(c)) {
      while (next < text.length() && isWordPart(text.charAt(next))) {
        next++;
      }
      return new FilterToken(Kind.WORD, text.substring(start, next), start, null);
    }
    return symbol(start, c);
  }

  private FilterToken symbol(int start, char c) {
    int length = switch (c) {
      case '(', ')', ',', '=' -> 1;
      case '<', '>' -> start + 1 < text.length() && text.charAt(start + 1) == '=' ? 2 : 1;
      case '!' -> start + 1 < text.length() && text.charAt(start + 1) == '=' ? 2 : 0;
      default -> 0;
    };
    if (length == 0) {
      throw error(start, "'" + Character.toString(text.codePointAt(start))
          + "' has no meaning here; texts stand in single quotes");
    }
    next += length;
    return new FilterToken(Kind.SYMBOL, text.substring(start, next), start, null);
  }

  private String quoted(char quote, String what) {
    int start = next++;
    StringBuilder unquoted = new StringBuilder();
    while (next < text.length()) {
      char c = text.charAt(next++);
      if (c != quote) {
        unquoted.append(c);
      } else if (next < text.length() && text.charAt(next) == quote) {
        unquoted.append(c);
        next++;
      } else {
        return unquoted.toString();
      }
    }
    throw error(text.length(), "expected " + quote + " to close the " + what
        + " that begins at character " + (start + 1) + ", but the filter ends there");
  }

  private FilterToken number(int start) {
    next++;
    boolean whole = true;
    while (next < text.length() && isNumberPart(next)) {
      whole &= isDigit(text.charAt(next));
      next++;
    }
    String digits = text.substring(start, next);
    try {
      Object value = whole ? (Object) Long.valueOf(digits) : (Object) Double.valueOf(digits);
      if (!(value instanceof Double number && number.isInfinite())) {
        return new FilterToken(Kind.NUMBER, digits, start, value);
      }
    } catch (NumberFormatException _) {
      if (!digits.matches("-?[0-9]+")) {
        throw error(start,
            "'" + Excerpts.of(digits) + "' is not a number; write it as 5, -5, 5.0 or 5.0E10");
      }
    }
    throw error(start, "the number " + Excerpts.of(digits)
        + " is out of range; whole numbers have 64 bits, others are finite and have a '.' or 'E'");
  }

  /** Letters too, so that {@code 5abc} is one wrong number and not a number and a word. */
  private boolean isNumberPart(int at) {
    char c = text.charAt(at);
    boolean sign = (c == '-' || c == '+') && Character.toUpperCase(text.charAt(at - 1)) == 'E';
    return sign || c == '.' || isDigit(c) || isWordStart(c);
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isWordStart(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  }

  static boolean isWordPart(char c) {
    return isWordStart(c) || isDigit(c) || c == '-' || c == '.';
  }

  static boolean isWord(String name) {
    return !name.isEmpty() && isWordStart(name.charAt(0))
        && name.chars().allMatch(c -> isWordPart((char) c));
  }

  static InvalidFilterException error(int position, String message) {
    return new InvalidFilterException("at character " + (position + 1) + ": " + message, position);
  }
}
