package dev.winnow;

/** The caller asked for something that cannot be: the message says what was wrong and what is allowed. Nothing was changed. */
public sealed class InvalidRequestException extends WinnowException
    permits UnservedFilterException, CostlySearchException {
  private static final long serialVersionUID = 1L;

  /** An error with a one-line message. */
  public InvalidRequestException(String message) {
    super(message, null);
  }

  /** An error with a one-line message and what caused it. */
  public InvalidRequestException(String message, Throwable cause) {
    super(message, cause);
  }
}
