package dev.winnow.datasets;

/** A data set cannot be read or written. The message is one line that names the file, what is wrong and what is allowed. */
public class DatasetException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** A fault with no deeper cause. */
  public DatasetException(String message) {
    super(message);
  }

  /** A fault that another exception revealed. */
  public DatasetException(String message, Throwable cause) {
    super(message, cause);
  }
}
