package dev.winnow.cli;

/** A command cannot go on, for a reason outside of its arguments. The message is one line. */
final class CommandFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  CommandFailure(String message) {
    super(message);
  }
}
