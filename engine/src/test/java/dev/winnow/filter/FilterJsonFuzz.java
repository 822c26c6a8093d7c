package dev.winnow.filter;

import java.nio.charset.StandardCharsets;

/** Any text is the JSON form of a filter or is refused as one; a filter prints to JSON, and to a text, that read back the same. */
public final class FilterJsonFuzz {
  private FilterJsonFuzz() {}

  public static void fuzzerTestOneInput(byte[] input) {
    String text = new String(input, StandardCharsets.UTF_8);
    Filter filter;
    try {
      filter = FilterJson.parse(text);
    } catch (InvalidFilterException e) {
      FilterFuzzChecks.refusal(e, text.length());
      return;
    }
    FilterFuzzChecks.bothForms(filter);
  }
}
