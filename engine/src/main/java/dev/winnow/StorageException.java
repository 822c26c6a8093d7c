package dev.winnow;

/** The file system refused: the message names the file and the reason. */
public final class StorageException extends WinnowException {
  private static final long serialVersionUID = 1L;

  /** An error with a one-line message. */
  public StorageException(String message) {
    super(message, null);
  }

  /** An error with a one-line message and what caused it. */
  public StorageException(String message, Throwable cause) {
    super(message, cause);
  }
}
