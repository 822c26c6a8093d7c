package dev.winnow.bench.external;

import dev.winnow.InvalidRequestException;
import dev.winnow.bench.method.Effort;
import dev.winnow.bench.method.Efforts;
import dev.winnow.bench.method.Method;
import dev.winnow.bench.method.MethodSpec;
import dev.winnow.bench.method.Preparation;
import dev.winnow.bench.method.Prepared;
import dev.winnow.bench.method.Sweep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Any program that speaks the protocol of docs/external.md. Its efforts are those that it names when it has built. */
public final class ExternalMethod implements Method {
  private static final String COMMAND = "command";
  private static final String TIMEOUT = "timeout";
  private static final String BUILD_TIMEOUT = "build_timeout";
  private static final String BATCH = "batch";
  private static final int MOST_SECONDS = 7 * 24 * 3600;
  private static final int MOST_QUERIES = 100_000;

  private final Map<String, String> toProgram = new LinkedHashMap<>();
  private final List<String> command;
  private final Duration timeout;
  private final Duration buildTimeout;
  private final int batch;
  private BuildReply reply = BuildReply.UNKNOWN;

  /**
   * The method with parameters {@code command}, {@code name} (which names it in results), {@code timeout} and
   * {@code build_timeout} in seconds, and {@code batch}; all others go to the program.
   *
   * @throws InvalidRequestException if there is no command or a number is out of its range
   */
  public ExternalMethod(MethodSpec spec) {
    toProgram.putAll(spec.parameters());
    String words = toProgram.remove(COMMAND);
    if (words == null || words.isBlank()) {
      throw new InvalidRequestException(
          "method external has no command; write external:command=PROGRAM,name=NAME");
    }
    command = List.of(words.strip().split("\\s+"));
    timeout = Duration.ofSeconds(number(TIMEOUT, 60, MOST_SECONDS));
    buildTimeout = Duration.ofSeconds(number(BUILD_TIMEOUT, 24 * 3600, MOST_SECONDS));
    batch = number(BATCH, 1, MOST_QUERIES);
    toProgram.remove(MethodSpec.NAME);
  }

  private int number(String name, int standard, int most) {
    String text = toProgram.remove(name);
    if (text == null) {
      return standard;
    }
    if (!text.matches("\\d{1,8}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > most) {
      throw new InvalidRequestException("method external: parameter " + name + " = '" + text
          + "' is not allowed; it must be 1 to " + most);
    }
    return Integer.parseInt(text);
  }

  @Override
  public Map<String, Object> parameters() {
    Map<String, Object> shown = new LinkedHashMap<>(toProgram);
    shown.put(COMMAND, String.join(" ", command));
    if (batch > 1) {
      shown.put(BATCH, batch);
    }
    return Collections.unmodifiableMap(shown);
  }

  /** The program's own ladder, or the efforts that the sweep names. */
  @Override
  public List<List<Effort>> sweeps(Sweep sweep, int k) {
    if (reply.knob().isEmpty()) {
      return List.of(List.of(Effort.NONE));
    }
    if (reply.values().isEmpty() && sweep.efforts().isEmpty()) {
      return List
          .of(Efforts.beamWidths(sweep, k).stream().map(Effort::value).map(this::effort).toList());
    }
    List<Double> values = sweep.efforts().isEmpty()
        ? reply.values()
        : sweep.efforts().stream().map(Integer::doubleValue).toList();
    return List.of(values.stream().map(this::effort).toList());
  }

  private Effort effort(double value) {
    return new Effort("", reply.knob(), value, 0);
  }

  @Override
  public Prepared prepare(Preparation preparation) throws IOException {
    Path folder = Files.createDirectory(preparation.workDir().resolve("data"));
    PlainFolder.write(preparation.dataset(), folder);
    Path own = Files.createDirectory(preparation.workDir().resolve("work"));
    ExternalProcess process = new ExternalProcess(command, own, preparation.log());
    boolean built = false;
    try {
      process.ask("load " + folder, buildTimeout).requireOk();
      reply = BuildReply.of(process.ask(buildLine(preparation.threads()), buildTimeout));
      built = true;
      return new ExternalIndex(process, reply.bytes(), preparation.dataset().base().rows(), batch,
          timeout);
    } finally {
      if (!built) {
        process.close();
      }
    }
  }

  private String buildLine(int threads) {
    StringBuilder line = new StringBuilder("build threads=").append(threads);
    toProgram.forEach((name, value) -> line.append(' ').append(name).append('=').append(value));
    return line.toString();
  }
}
