package dev.winnow.filter;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * Points in time as fields of type {@code timestamp} hold them: whole milliseconds since 1970-01-01T00:00:00Z. Finer parts
 * are dropped, in records and in filters alike.
 */
public final class Timestamps {
  /** What a text may look like, for messages. */
  public static final String ALLOWED = "ISO-8601 with a zone such as 2024-01-31T12:00:00Z, or a date such as 2024-01-31 (midnight UTC)";

  private static final Instant LEAST = Instant.ofEpochMilli(Long.MIN_VALUE);
  private static final Instant GREATEST = Instant.ofEpochMilli(Long.MAX_VALUE);

  private Timestamps() {}

  /**
   * Reads an ISO-8601 date and time with a zone or offset, or a date, which means midnight UTC.
   *
   * @throws DateTimeException if the text is neither
   */
  public static Instant parse(String text) {
    if (text.indexOf('T') < 0 && text.indexOf('t') < 0) {
      return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
    }
    try {
      return Instant.parse(text);
    } catch (DateTimeException _) {
      return OffsetDateTime.parse(text).toInstant();
    }
  }

  /**
   * The instant in whole milliseconds.
   *
   * @throws DateTimeException if milliseconds since 1970 do not fit in 64 bits
   */
  public static Instant toMillis(Instant instant) {
    if (instant.isBefore(LEAST) || instant.isAfter(GREATEST)) {
      throw new DateTimeException(
          instant + " is out of range; allowed: " + LEAST + " to " + GREATEST);
    }
    return instant.truncatedTo(ChronoUnit.MILLIS);
  }
}
