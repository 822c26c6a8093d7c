package dev.winnow.bench.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.winnow.InvalidRequestException;
import dev.winnow.bench.method.Effort;
import dev.winnow.bench.report.BenchResults.Build;
import dev.winnow.bench.report.BenchResults.Failure;
import dev.winnow.bench.report.BenchResults.Latency;
import dev.winnow.bench.report.BenchResults.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads a {@code results.json} that {@link ResultsJson} wrote. */
public final class ResultsReader {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private ResultsReader() {}

  /**
   * Reads a file.
   *
   * @throws InvalidRequestException if it is not a {@code results.json}; names the file and what is missing
   * @throws IOException if it cannot be read
   */
  public static BenchResults read(Path file) throws IOException {
    try {
      return results(MAPPER.readTree(Files.readAllBytes(file)));
    } catch (JsonProcessingException | IllegalArgumentException e) {
      String reason = e instanceof JsonProcessingException json
          ? json.getOriginalMessage()
          : String.valueOf(e.getMessage());
      throw new InvalidRequestException(
          file + " is not a results.json of 'winnow bench': " + reason, e);
    }
  }

  private static BenchResults results(JsonNode root) {
    Origin origin = new Origin(require(root, "command").asText(), require(root, "started").asText(),
        map(require(root, "machine")));
    List<Double> recalls = new ArrayList<>();
    require(root, "recalls").forEach(recall -> recalls.add(recall.asDouble()));
    List<Build> builds = new ArrayList<>();
    require(root, "builds").forEach(node -> builds.add(build(node)));
    List<Run> runs = new ArrayList<>();
    require(root, "runs").forEach(node -> runs.add(run(node)));
    List<Failure> failures = new ArrayList<>();
    require(root, "failures").forEach(node -> failures
        .add(new Failure(require(node, "method").asText(), require(node, "message").asText())));
    List<String> warnings = new ArrayList<>();
    require(root, "warnings").forEach(node -> warnings.add(node.asText()));
    return new BenchResults(require(root, "dataset").asText(), require(root, "n").asLong(),
        require(root, "d").asInt(), origin, recalls, builds, runs, failures, warnings);
  }

  private static Build build(JsonNode node) {
    return new Build(require(node, "method").asText(), map(require(node, "parameters")),
        require(node, "seconds").asDouble(), require(node, "threads").asInt(),
        require(node, "index_bytes").asLong(), node.path("peak_rss_bytes").asLong(-1));
  }

  private static Run run(JsonNode node) {
    JsonNode micros = require(node, "latency_us");
    Latency latency = new Latency(require(micros, "p50").asDouble(),
        require(micros, "p95").asDouble(), require(micros, "p99").asDouble());
    Map<String, Integer> plans = new LinkedHashMap<>();
    require(node, "plans").forEachEntry((path, count) -> plans.put(path, count.asInt()));
    return new Run(require(node, "method").asText(), require(node, "workload").asText(),
        require(node, "k").asInt(), require(node, "threads").asInt(),
        effort(require(node, "effort")), require(node, "recall").asDouble(),
        require(node, "qps").asDouble(), latency, require(node, "queries").asInt(),
        require(node, "mean_matches").asDouble(), plans, require(node, "passes").asInt(),
        require(node, "truncated").asBoolean(), require(node, "wrong_answers").asInt());
  }

  private static Effort effort(JsonNode node) {
    Effort effort = Effort.NONE;
    for (Map.Entry<String, JsonNode> knob : node.properties()) {
      if (!knob.getKey().equals("rerank")) {
        effort = new Effort("", knob.getKey(), knob.getValue().asDouble(), 0);
      }
    }
    return effort.reranking(node.path("rerank").asInt());
  }

  private static Map<String, Object> map(JsonNode node) {
    Map<String, Object> values = new LinkedHashMap<>();
    node.forEachEntry((name, value) -> values.put(name, MAPPER.convertValue(value, Object.class)));
    return values;
  }

  private static JsonNode require(JsonNode node, String name) {
    JsonNode found = node.get(name);
    if (found == null) {
      throw new IllegalArgumentException("it has no '" + name + "'");
    }
    return found;
  }
}
