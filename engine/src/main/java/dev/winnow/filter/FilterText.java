package dev.winnow.filter;

/** Reads and prints the text form of filters. */
public final class FilterText {
  private FilterText() {}

  /** Reads a filter. */
  public static Filter parse(String text) {
    if (text.isBlank()) {
      return new Filter.True();
    }
    throw new InvalidFilterException("cannot read " + text, 0);
  }
}
