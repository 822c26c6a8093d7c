package dev.winnow.filter;

/**
 * A filter that cannot be read, or that does not fit the schema. The message is one line that says what was wrong, where,
 * and what is allowed there.
 */
public final class InvalidFilterException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final int position;

  /** An error that belongs to no place in a text. */
  public InvalidFilterException(String message) {
    this(message, -1);
  }

  /** An error at a place in a text, counted in characters from 0. */
  public InvalidFilterException(String message, int position) {
    super(message);
    this.position = position;
  }

  /** Where in the text the error is, in characters from 0; -1 if the filter did not come from a text. */
  public int position() {
    return position;
  }
}
