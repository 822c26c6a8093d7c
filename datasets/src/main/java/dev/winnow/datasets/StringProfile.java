package dev.winnow.datasets;

import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.Set;

/**
 * Tells prose, labels and instants apart. Prose ({@code text}): mean length above 40 characters, more than half of the values
 * with a space, and more than half of the first 100,000 values distinct.
 */
final class StringProfile {
  private static final int PROSE_LENGTH = 40;
  private static final int DISTINCT_SAMPLE = 100_000;

  private final Set<String> distinct = new HashSet<>();
  private long count;
  private long length;
  private long spaced;
  private boolean instants = true;

  void add(String text) {
    count++;
    length += text.length();
    if (text.indexOf(' ') >= 0) {
      spaced++;
    }
    if (count <= DISTINCT_SAMPLE) {
      distinct.add(text);
    }
    instants = instants && isInstant(text);
  }

  String type() {
    if (instants) {
      return "timestamp";
    }
    boolean prose = length > PROSE_LENGTH * count && 2 * spaced > count
        && 2L * distinct.size() > Math.min(count, DISTINCT_SAMPLE);
    return prose ? "text" : "keyword";
  }

  private static boolean isInstant(String text) {
    if (text.length() < 17 || text.charAt(4) != '-' || text.charAt(10) != 'T') {
      return false;
    }
    try {
      OffsetDateTime.parse(text, DateTimeFormatter.ISO_OFFSET_DATE_TIME);
      return true;
    } catch (DateTimeParseException e) {
      return false;
    }
  }
}
