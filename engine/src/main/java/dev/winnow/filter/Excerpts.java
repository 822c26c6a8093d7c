package dev.winnow.filter;

/** Shows what a caller wrote inside a message of one line. */
final class Excerpts {
  private static final int LONGEST = 60;

  private Excerpts() {}

  static String of(String text) {
    int end = Math.min(text.length(), LONGEST);
    StringBuilder line = new StringBuilder(end);
    for (int i = 0; i < end; i++) {
      line.append(Character.isISOControl(text.charAt(i)) ? ' ' : text.charAt(i));
    }
    return end == text.length() ? line.toString() : line.append("...").toString();
  }
}
