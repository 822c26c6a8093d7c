package dev.winnow.server.service;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A request that cannot be answered, as clients see it, with a stable kind. */
public final class Problem extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final Duration SOON = Duration.ofSeconds(1);
  private static final int LONGEST_DETAIL = 1_000;
  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}+");

  private final Kind kind;
  private final @Nullable String field;
  private final @Nullable Duration retryAfter;

  /** What can be wrong. The name is the stable part of the answer. */
  public enum Kind {
    /** The request is malformed or asks for what cannot be. */
    INVALID_REQUEST(400, "the request cannot be"),
    /** No key, or an unknown one. */
    UNAUTHENTICATED(401, "a key is needed"),
    /** The key does not allow it. */
    FORBIDDEN(403, "the key does not allow this"),
    /** There is no such thing. */
    NOT_FOUND(404, "there is no such thing"),
    /** The path is known, not with this method. */
    METHOD_NOT_ALLOWED(405, "not with this method"),
    /** It exists already. */
    CONFLICT(409, "it exists already"),
    /** The request line is longer than is taken. */
    URI_TOO_LONG(414, "the request line is too long"),
    /** The body is larger than is taken. */
    TOO_LARGE(413, "the request is too large"),
    /** The body is not JSON. */
    UNSUPPORTED_MEDIA_TYPE(415, "the body must be JSON"),
    /** The headers are larger than are taken. */
    HEADERS_TOO_LARGE(431, "the headers are too large"),
    /** Too much waits already. */
    OVERLOADED(429, "too many requests at once"),
    /** Stored bytes are damaged. */
    DATA_DAMAGED(500, "stored data is damaged"),
    /** Something is wrong on the server's side; its log has more. */
    INTERNAL(500, "the server failed"),
    /** The server cannot do it now. */
    UNAVAILABLE(503, "the server cannot do this now"),
    /** Its time was over before it was begun. */
    DEADLINE(504, "the deadline passed");

    private final int status;
    private final String title;

    Kind(int status, String title) {
      this.status = status;
      this.title = title;
    }

    /** The HTTP status. */
    public int status() {
      return status;
    }

    /** What is wrong, in a phrase. */
    public String title() {
      return title;
    }

    /** Its name in answers, such as {@code invalid-request}. */
    public String label() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /**
   * A problem.
   *
   * @param detail a line for people: what was wrong, and what is allowed
   * @param field where in the request, or null
   */
  public Problem(Kind kind, String detail, @Nullable String field) {
    this(kind, detail, field, kind == Kind.OVERLOADED ? SOON : null);
  }

  private Problem(Kind kind, String detail, @Nullable String field, @Nullable Duration retryAfter) {
    super(line(detail), null, false, false);
    this.kind = kind;
    this.field = field == null ? null : line(field);
    this.retryAfter = retryAfter;
  }

  /** Too much waits already; it may be tried again after a while. */
  public static Problem overloaded(Duration wait) {
    return new Problem(Kind.OVERLOADED,
        "there is too much to do; try again in " + Math.max(1, wait.toSeconds()) + " s", null,
        wait);
  }

  /** One line that is not too long, whatever of the request is in it. */
  private static String line(String detail) {
    String cut = detail.length() > LONGEST_DETAIL
        ? detail.substring(0, LONGEST_DETAIL) + "..."
        : detail;
    return CONTROL.matcher(cut).replaceAll(" ");
  }

  /** A problem with the request as a whole. */
  public Problem(Kind kind, String detail) {
    this(kind, detail, null);
  }

  /** A field that cannot be as it is. */
  public static Problem field(String field, String detail) {
    return new Problem(Kind.INVALID_REQUEST, detail, field);
  }

  /** What is wrong. */
  public Kind kind() {
    return kind;
  }

  /** After how long it may be tried again, or null if that would not help or is not known. */
  public @Nullable Duration retryAfter() {
    return retryAfter;
  }

  /** Where in the request, or null. */
  public @Nullable String field() {
    return field;
  }
}
