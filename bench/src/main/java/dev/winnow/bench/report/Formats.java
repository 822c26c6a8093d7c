package dev.winnow.bench.report;

import java.util.Locale;

/** Numbers in text, the same in every locale. */
final class Formats {
  private Formats() {}

  @SuppressWarnings("AnnotateFormatMethod") // the annotation would put Error Prone on the class path
  static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }
}
