package dev.winnow.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;

/** Runs the real command in this process and keeps what it says. */
record Command(int code, String out, String err) {

  static Command run(Object... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code = Main.run(Arrays.stream(args).map(String::valueOf).toArray(String[]::new),
        new PrintWriter(out), new PrintWriter(err, true));
    return new Command(code, out.toString(), err.toString());
  }
}
