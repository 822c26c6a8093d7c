package dev.winnow;

/** An access path was asked for whose indexes are not made for the filter: the message says for which they are. */
public final class UnservedFilterException extends InvalidRequestException {
  private static final long serialVersionUID = 1L;

  /** An error with a one-line message. */
  public UnservedFilterException(String message) {
    super(message);
  }
}
