package dev.winnow.filter;

import java.nio.charset.StandardCharsets;

/** Any text is a filter or is refused as one; a filter prints to a text, and to JSON, that read back the same. */
public final class FilterTextFuzz {
  private FilterTextFuzz() {}

  public static void fuzzerTestOneInput(byte[] input) {
    String text = new String(input, StandardCharsets.UTF_8);
    Filter filter;
    try {
      filter = FilterText.parse(text);
    } catch (InvalidFilterException e) {
      FilterFuzzChecks.refusal(e, text.length());
      return;
    }
    FilterFuzzChecks.bothForms(filter);
  }
}
