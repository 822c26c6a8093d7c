package dev.winnow.bench.external;

import dev.winnow.bench.method.BenchException;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A program that answers lines with lines. One that says nothing for too long is ended by a watchdog, so that the caller, who
 * reads without any hand-over between threads, sees the end of its output. Not thread-safe.
 */
final class ExternalProcess implements AutoCloseable {
  private static final String LOG = "log ";
  private static final int SECONDS_TO_END = 5;

  private final List<String> command;
  private final Consumer<String> log;
  private final Process process;
  private final Path errors;
  private final BufferedReader in;
  private final BufferedWriter out;
  private final Watchdog watchdog;

  /**
   * Starts the program in the working folder of this process.
   *
   * @param folder for what it prints to standard error
   * @param log hears the lines that it starts with {@code log}
   */
  ExternalProcess(List<String> command, Path folder, Consumer<String> log) {
    this.command = command;
    this.log = log;
    this.errors = folder.resolve("stderr.txt");
    try {
      process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
    } catch (IOException e) {
      throw new BenchException("cannot start '" + command.getFirst()
          + "': there is no such program, or it may not be run", e);
    }
    in = process.inputReader(StandardCharsets.UTF_8);
    out = process.outputWriter(StandardCharsets.UTF_8);
    watchdog = new Watchdog(this::kill);
  }

  /** The number of the process. */
  long pid() {
    return process.pid();
  }

  /** Sends a line and waits for the answer, passing on what it logs before that. */
  ReplyLine ask(String line, Duration patience) {
    return ask(List.of(line), patience);
  }

  /** Sends lines and waits for the one answer to all of them. */
  ReplyLine ask(List<String> lines, Duration patience) {
    String asked = lines.getFirst();
    watchdog.expect(patience);
    try {
      for (String line : lines) {
        out.write(line);
        out.write('\n');
      }
      out.flush();
      return read(asked);
    } catch (IOException e) {
      throw ended(asked, e);
    } finally {
      watchdog.rest();
    }
  }

  /** The next answer to what was sent before. */
  ReplyLine readMore(String asked, Duration patience) {
    watchdog.expect(patience);
    try {
      return read(asked);
    } catch (IOException e) {
      throw ended(asked, e);
    } finally {
      watchdog.rest();
    }
  }

  private ReplyLine read(String asked) throws IOException {
    String line;
    while ((line = in.readLine()) != null && line.startsWith(LOG)) {
      log.accept(line.substring(LOG.length()));
    }
    if (line == null) {
      throw ended(asked, null);
    }
    return new ReplyLine(asked, line);
  }

  private BenchException ended(String asked, @Nullable Throwable cause) {
    String what = asked.split(" ", 2)[0];
    String message;
    if (watchdog.hasBitten()) {
      message = "the program gave no answer to '" + what + "' within " + watchdog.seconds()
          + " s and was ended";
    } else {
      String code = waitFor() ? "exit code " + process.exitValue() : "no exit code";
      message = "the program ended when asked to '" + what + "' (" + code + "): " + lastLine();
    }
    return cause == null ? new BenchException(message) : new BenchException(message, cause);
  }

  private String lastLine() {
    try {
      return Files.readAllLines(errors, StandardCharsets.ISO_8859_1).stream()
          .filter(line -> !line.isBlank()).reduce((_, last) -> last.strip())
          .orElse("it printed nothing; command: " + String.join(" ", command));
    } catch (IOException _) {
      return "what it printed cannot be read";
    }
  }

  private boolean waitFor() {
    try {
      return process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void kill() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  /** Asks the program to end, and ends it if it does not. */
  @Override
  public void close() {
    watchdog.close();
    try {
      out.write("end\n");
      out.close();
    } catch (IOException _) {
      // it has ended already
    }
    if (!waitFor()) {
      kill();
    }
  }
}
