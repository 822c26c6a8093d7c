package dev.winnow.filter;

/** What holds for every filter and every refusal, whatever the input was. */
final class FilterFuzzChecks {
  private static final int LONGEST_MESSAGE = 3_000;

  private FilterFuzzChecks() {}

  /** Both forms read back as what was printed; times are texts in JSON, so that there it is the JSON that reads back. */
  static void bothForms(Filter filter) {
    String text = FilterText.print(filter);
    same(filter, FilterText.parse(text));
    String json = FilterJson.print(filter);
    Filter read = FilterJson.parse(json);
    same(json, FilterJson.print(read));
    if (!text.contains("TIMESTAMP '")) {
      same(filter, read);
    }
  }

  private static void same(Object expected, Object found) {
    if (!expected.equals(found)) {
      throw new AssertionError("expected " + expected + ", found " + found);
    }
  }

  /** A refusal is a line that is not too long, and points into the text if it points anywhere. */
  static void refusal(InvalidFilterException refusal, int length) {
    String message = String.valueOf(refusal.getMessage());
    if (message.length() > LONGEST_MESSAGE || message.lines().count() != 1) {
      throw new AssertionError("no line of at most " + LONGEST_MESSAGE + " characters: " + message);
    }
    if (refusal.position() > length) {
      throw new AssertionError("points at " + refusal.position() + " in " + length + " characters");
    }
  }
}
