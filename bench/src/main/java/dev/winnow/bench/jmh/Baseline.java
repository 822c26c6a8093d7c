package dev.winnow.bench.jmh;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Scores of micro-benchmarks, kept in a file and compared as ratios. */
final class Baseline {
  /** How much slower a benchmark may be before it counts, beyond what its own errors explain; shared machines scatter. */
  static final double ALLOWED = 0.10;

  private static final ObjectMapper MAPPER = new ObjectMapper()
      .enable(SerializationFeature.INDENT_OUTPUT);

  private final Map<String, Score> scores = new LinkedHashMap<>();

  /**
   * One benchmark with its parameters.
   *
   * @param value in its unit
   * @param error half of its confidence interval; 0 if it was measured too seldom to tell
   * @param more whether more is better, as of a throughput
   */
  record Score(double value, double error, String unit, boolean more) {}

  void add(String name, Score score) {
    scores.put(name, score);
  }

  void write(Path file) throws IOException {
    ObjectNode root = MAPPER.createObjectNode();
    scores.forEach((name, score) -> root.set(name, MAPPER.valueToTree(score)));
    Path partial = file.toAbsolutePath().resolveSibling(file.getFileName() + ".partial");
    Files.write(partial, MAPPER.writeValueAsBytes(root));
    Files.move(partial, file, StandardCopyOption.REPLACE_EXISTING);
  }

  /** @throws IOException if the file cannot be read, or holds something else */
  static Baseline read(Path file) throws IOException {
    Baseline baseline = new Baseline();
    try {
      JsonNode root = MAPPER.readTree(Files.readAllBytes(file));
      for (Map.Entry<String, JsonNode> one : root.properties()) {
        baseline.add(one.getKey(), MAPPER.treeToValue(one.getValue(), Score.class));
      }
      return baseline;
    } catch (JsonProcessingException e) {
      throw new IOException(file + " holds no scores of './winnow jmh --save'", e);
    }
  }

  /** A line for each benchmark that both have: how many times as fast as before it is. */
  String compare(Baseline before) {
    StringBuilder text = new StringBuilder();
    scores.forEach((name, now) -> {
      Score then = before.scores.get(name);
      text.append(then == null
          ? String.format(Locale.ROOT, "%-60s new%n", name)
          : String.format(Locale.ROOT, "%-60s x%.2f %s%n", name, speedup(then, now),
              isSlower(then, now) ? "SLOWER" : ""));
    });
    return text.toString();
  }

  /** How many benchmarks are slower than before by more than is allowed. */
  long slower(Baseline before) {
    return scores.entrySet().stream().filter(one -> {
      Score then = before.scores.get(one.getKey());
      return then != null && isSlower(then, one.getValue());
    }).count();
  }

  private static double speedup(Score then, Score now) {
    return now.more() ? now.value() / then.value() : then.value() / now.value();
  }

  private static boolean isSlower(Score then, Score now) {
    double error = relative(then) + relative(now);
    return speedup(then, now) * (1 + error) < 1 - ALLOWED;
  }

  private static double relative(Score score) {
    return Double.isFinite(score.error()) && score.value() > 0 ? score.error() / score.value() : 0;
  }
}
