package dev.winnow.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Standard error behind the launcher. The launcher leads the JVM's own standard error through a filter that drops the line
 * about the incubator module, and passes the real one as a further file descriptor. Writing there directly keeps errors in
 * order and complete when the process ends.
 */
final class StandardError {
  private StandardError() {}

  /** Makes {@link System#err} write to the descriptor that the launcher named, if it named one. */
  static void restore() {
    Integer number = Integer.getInteger("winnow.stderr");
    if (number == null) {
      return;
    }
    try {
      FileDescriptor descriptor = new FileDescriptor();
      var field = FileDescriptor.class.getDeclaredField("fd");
      field.setAccessible(true);
      field.setInt(descriptor, number);
      System
          .setErr(new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8));
    } catch (ReflectiveOperationException | RuntimeException refused) {
      System.err.flush(); // the filtered stream stays in use, which works as well, only later
    }
  }
}
