package dev.winnow.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import picocli.CommandLine;
import picocli.CommandLine.TypeConversionException;

/** Where the {@code winnow} command starts. */
public final class Main {
  private Main() {}

  /** Runs one command and ends the process: 0 done, 1 failed, 2 wrong usage. */
  public static void main(String[] args) {
    StandardError.restore();
    int code = run(args, new PrintWriter(System.out, false, StandardCharsets.UTF_8),
        new PrintWriter(System.err, true, StandardCharsets.UTF_8));
    System.out.flush();
    System.err.flush();
    // Not System.exit, which asks for a logger and so would start the whole logging system only to end it.
    Runtime.getRuntime().halt(code);
  }

  /** Runs one command and returns its exit code; what it has to say goes to the two writers. */
  static int run(String[] args, PrintWriter out, PrintWriter err) {
    if (args.length == 1 && args[0].equals("--version")) {
      return printVersion(out); // without picocli, which takes several times as long to start
    }
    if (Arrays.asList(args).contains("--debug")) {
      System.setProperty("winnow.log", "DEBUG");
    }
    CommandLine commands = Commands.forArguments(args);
    commands.registerConverter(Path.class, Main::path);
    ErrorLines errors = new ErrorLines();
    commands.setOut(out).setErr(err).setParameterExceptionHandler(errors)
        .setExecutionExceptionHandler(errors).setUsageHelpAutoWidth(true)
        .setAbbreviatedOptionsAllowed(false).setCaseInsensitiveEnumValuesAllowed(true);
    int code = commands.execute(args);
    out.flush();
    err.flush();
    return code;
  }

  /** An empty text would be the working folder, which nobody means. */
  private static Path path(String text) {
    if (text.isEmpty()) {
      throw new TypeConversionException("the path is empty");
    }
    return Path.of(text);
  }

  private static int printVersion(PrintWriter out) {
    for (String line : Version.lines()) {
      out.println(line);
    }
    out.flush();
    return 0;
  }
}
