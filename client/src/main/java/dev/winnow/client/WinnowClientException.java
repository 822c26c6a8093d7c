package dev.winnow.client;

import org.jspecify.annotations.Nullable;

/** What went wrong with a call: whose fault it is, and a line that says what was wrong and what is allowed. */
public final class WinnowClientException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Kind kind;
  private final @Nullable String field;
  private final @Nullable String requestId;

  /** What can go wrong. */
  public enum Kind {
    /** The call asks for what cannot be. */
    INVALID,
    /** No key, or an unknown one. */
    UNAUTHENTICATED,
    /** The key does not allow it. */
    FORBIDDEN,
    /** There is no such thing. */
    NOT_FOUND,
    /** It exists already, and is different. */
    CONFLICT,
    /** The server has too much to do, and had it through all tries. */
    OVERLOADED,
    /** The deadline passed. Whether the call was carried out is not known. */
    DEADLINE,
    /** The server could not be reached, or its storage failed. Whether the call was carried out is not known. */
    UNAVAILABLE,
    /** Stored data is damaged. */
    DATA_DAMAGED,
    /** The caller cancelled the call. */
    CANCELLED,
    /** The server failed; its log has more. */
    INTERNAL
  }

  /**
   * An error.
   *
   * @param field where in the call, or null
   * @param requestId of the call in the server's log, or null if the server was not reached
   */
  public WinnowClientException(Kind kind, String message, @Nullable String field,
      @Nullable String requestId, @Nullable Throwable cause) {
    super(message, cause);
    this.kind = kind;
    this.field = field;
    this.requestId = requestId;
  }

  /** What went wrong. */
  public Kind kind() {
    return kind;
  }

  /** Where in the call, or null. */
  public @Nullable String field() {
    return field;
  }

  /** The call's id in the server's log, or null. */
  public @Nullable String requestId() {
    return requestId;
  }
}
