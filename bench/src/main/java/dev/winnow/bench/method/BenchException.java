package dev.winnow.bench.method;

/** A method or the harness could not go on; the message is one line. */
public final class BenchException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** An error with a one-line message. */
  public BenchException(String message) {
    super(message);
  }

  /** An error with a one-line message and what caused it. */
  public BenchException(String message, Throwable cause) {
    super(message, cause);
  }
}
