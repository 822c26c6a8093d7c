package dev.winnow.filter;

/**
 * The text form of filters, as typed by people:
 *
 * <pre>
 * category = 'cs.LG' AND day BETWEEN 15000 AND 16000 AND NOT tags CONTAINS 'cs.CV'
 * </pre>
 *
 * <p>Conditions on a field {@code x}:
 * <ul>
 * <li>{@code x = v}, {@code x != v}, {@code x < v}, {@code x <= v}, {@code x > v}, {@code x >= v}
 * <li>{@code x BETWEEN v AND v}, both ends inclusive
 * <li>{@code x IN (v, ...)}, {@code x CONTAINS v}, {@code x CONTAINS ANY (v, ...)}, {@code x CONTAINS ALL (v, ...)}
 * <li>{@code x STARTS WITH 'text'}, {@code EXISTS x}
 * </ul>
 *
 * <p>{@code NOT} binds tighter than {@code AND}, which binds tighter than {@code OR}; parentheses group. {@code NOT} may also
 * stand before {@code BETWEEN}, {@code IN}, {@code CONTAINS} and {@code STARTS}. {@code TRUE} matches every record,
 * {@code FALSE} none; {@code ALL (a, b)} and {@code ANY (a, b)} join any number of conditions, also one or none.
 *
 * <p>Values are {@code 'text'} with single quotes doubled inside, whole numbers, numbers with a fraction or exponent,
 * {@code TRUE}, {@code FALSE}, and {@code TIMESTAMP '2024-01-31T00:00:00Z'}. Keywords are not case-sensitive. A field whose
 * name is a keyword is put in double quotes.
 */
public final class FilterText {
  private FilterText() {}

  /**
   * Reads a filter.
   *
   * @throws InvalidFilterException if the text is not a filter, nests conditions more than 200 deep, or holds more than a
   *     million conditions and values; the message says at which character (from 1), what is there and what was expected
   */
  public static Filter parse(String text) {
    return new FilterParser(text).parse();
  }

  /**
   * Prints a filter, so that {@link #parse} of the result equals it.
   *
   * @throws InvalidFilterException if conditions are nested more than 200 deep
   */
  public static String print(Filter filter) {
    return new FilterPrinter().print(filter);
  }
}
