package dev.winnow.bench.fork;

import dev.winnow.bench.fork.Wire.Operation;
import dev.winnow.bench.fork.Wire.Reply;
import dev.winnow.bench.fork.Wire.Request;
import dev.winnow.bench.measure.Built;
import dev.winnow.bench.measure.ColdMeasured;
import dev.winnow.bench.measure.Contest;
import dev.winnow.bench.measure.Contestant;
import dev.winnow.bench.measure.LoadMeasured;
import dev.winnow.bench.measure.LoadPoint;
import dev.winnow.bench.measure.Measured;
import dev.winnow.bench.measure.MixedMeasured;
import dev.winnow.bench.measure.MixedPoint;
import dev.winnow.bench.measure.Point;
import dev.winnow.bench.method.BenchException;
import dev.winnow.bench.method.Effort;
import dev.winnow.bench.report.Memory;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Measures in a Java process of its own. */
public final class ForkedContestant implements Contestant {
  private static final long SECONDS_TO_END = 20;

  private final Process process;
  private final Path errors;
  private final Consumer<String> log;
  private final BufferedReader in;
  private final BufferedWriter out;

  /**
   * Starts the process.
   *
   * @param jvmFlags flags of its JVM, after the usual ones
   * @param errors file for what the process prints; its last line explains an unforeseen end
   */
  public ForkedContestant(Contest contest, List<String> jvmFlags, Path errors,
      Consumer<String> log) {
    this.errors = errors;
    this.log = log;
    try {
      process = new ProcessBuilder(ChildCommand.of(MethodProcess.class, jvmFlags))
          .redirectError(errors.toFile()).start();
    } catch (IOException e) {
      throw new BenchException(
          "cannot start a process for " + contest.method().label() + ": " + e.getMessage(), e);
    }
    in = process.inputReader(StandardCharsets.UTF_8);
    out = process.outputWriter(StandardCharsets.UTF_8);
    send(contest);
  }

  @Override
  public Built build() {
    return ask(Request.of(Operation.BUILD)).as(Built.class);
  }

  @Override
  public List<List<Effort>> sweeps(int k) {
    return Arrays.stream(ask(Request.of(Operation.SWEEPS, k)).as(Effort[][].class)).map(List::of)
        .toList();
  }

  @Override
  public Measured measure(Point point) {
    return ask(Request.of(Operation.MEASURE, point)).as(Measured.class);
  }

  @Override
  public LoadMeasured load(LoadPoint load) {
    return ask(Request.of(Operation.LOAD, load)).as(LoadMeasured.class);
  }

  @Override
  public MixedMeasured mixed(MixedPoint mixed) {
    return ask(Request.of(Operation.MIXED, mixed)).as(MixedMeasured.class);
  }

  @Override
  public ColdMeasured cold(Point point) {
    return ask(Request.of(Operation.COLD, point)).as(ColdMeasured.class);
  }

  @Override
  public Memory memory() {
    return ask(Request.of(Operation.MEMORY)).as(Memory.class);
  }

  private Reply ask(Request request) {
    send(request);
    try {
      Reply reply;
      while ((reply = Wire.read(in, Reply.class)) != null) {
        switch (reply.kind()) {
          case LOG -> log.accept(reply.text());
          case ERROR -> throw new BenchException(reply.text());
          case RESULT -> {
            return reply;
          }
        }
      }
    } catch (IOException e) {
      throw new BenchException("lost the method's process: " + e.getMessage(), e);
    }
    throw new BenchException(ending());
  }

  private void send(Object message) {
    try {
      out.write(Wire.write(message));
      out.newLine();
      out.flush();
    } catch (IOException e) {
      throw new BenchException(ending(), e);
    }
  }

  private String ending() {
    String code = waitFor() ? "exit code " + process.exitValue() : "no exit code";
    return "the method's process ended early (" + code + "): " + lastLine();
  }

  private String lastLine() {
    try {
      List<String> lines = Files.readAllLines(errors).stream().filter(line -> !line.isBlank())
          .toList();
      return lines.isEmpty() ? "it printed nothing; perhaps it ran out of memory" : lines.getLast();
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

  @Override
  public void close() {
    try {
      out.close();
    } catch (IOException e) {
      log.accept("closing the method's process: " + e.getMessage());
    }
    if (!waitFor()) {
      process.destroyForcibly();
    }
  }
}
