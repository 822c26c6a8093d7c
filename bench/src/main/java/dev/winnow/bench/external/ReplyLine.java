package dev.winnow.bench.external;

import dev.winnow.bench.method.Answer;
import dev.winnow.bench.method.BenchException;
import java.util.Arrays;
import java.util.List;

/**
 * One line of a program.
 *
 * @param asked the line that it answers, for messages
 * @param text the line itself
 */
record ReplyLine(String asked, String text) {
  private static final String OK = "ok";
  private static final int SHOWN = 80;

  /** @throws BenchException unless the line is {@code ok}, with or without more words */
  void requireOk() {
    if (!text.equals(OK) && !text.startsWith(OK + " ")) {
      throw unexpected("'ok'");
    }
  }

  /** The words after {@code ok}. */
  List<String> words() {
    return Arrays.stream(text.split("\\s+")).skip(1).filter(word -> !word.isEmpty()).toList();
  }

  /** A number in the line. */
  double number(String word) {
    try {
      return Double.parseDouble(word);
    } catch (NumberFormatException _) {
      throw unexpected("a number where it says '" + cut(word) + "'");
    }
  }

  /**
   * The line as rows of the base.
   *
   * @param rows how many there are
   * @throws BenchException if it is no such line
   */
  Answer rows(long rows) {
    if (text.equals(Answer.UNSERVED_PLAN)) {
      return Answer.UNSERVED;
    }
    int[] found = new int[8];
    int count = 0;
    int at = 0;
    while ((at = skipBlanks(at)) < text.length()) {
      long row = 0;
      int start = at;
      for (; at < text.length() && text.charAt(at) != ' '; at++) {
        int digit = text.charAt(at) - '0';
        if (digit < 0 || digit > 9 || at - start > 10) {
          throw unexpected("row numbers with blanks between them");
        }
        row = row * 10 + digit;
      }
      if (row >= rows) {
        throw unexpected("row numbers under " + rows);
      }
      found = count == found.length ? Arrays.copyOf(found, 2 * count) : found;
      found[count++] = (int) row;
    }
    return new Answer(Arrays.copyOf(found, count), "");
  }

  private int skipBlanks(int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) == ' ') {
      at++;
    }
    return at;
  }

  /** The failure that the line is, or that it is not what was to come. */
  BenchException unexpected(String expected) {
    return new BenchException(text.startsWith("error ")
        ? "the program says: " + text.substring("error ".length()).strip()
        : "the program answered '" + cut(text) + "' to '" + cut(asked) + "'; expected " + expected);
  }

  private static String cut(String line) {
    String printable = line.replaceAll("\\p{Cntrl}", "?");
    return printable.length() <= SHOWN ? printable : printable.substring(0, SHOWN) + "...";
  }
}
