package dev.winnow.datasets;

/** A setting of the caller is outside its range, or names what is not there. The message says what is allowed. */
public final class InvalidSettingException extends DatasetException {
  private static final long serialVersionUID = 1L;

  /** A fault that the message explains in one line. */
  public InvalidSettingException(String message) {
    super(message);
  }
}
