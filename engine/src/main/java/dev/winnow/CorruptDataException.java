package dev.winnow;

/** Stored bytes are not what was written: the message names the file. No answer is given from such data. */
public final class CorruptDataException extends WinnowException {
  private static final long serialVersionUID = 1L;

  /** An error with a one-line message. */
  public CorruptDataException(String message) {
    super(message, null);
  }

  /** An error with a one-line message and what caused it. */
  public CorruptDataException(String message, Throwable cause) {
    super(message, cause);
  }
}
