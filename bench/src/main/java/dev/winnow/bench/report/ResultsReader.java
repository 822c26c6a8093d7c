package dev.winnow.bench.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.winnow.InvalidRequestException;
import dev.winnow.bench.method.Effort;
import dev.winnow.bench.report.BenchResults.Build;
import dev.winnow.bench.report.BenchResults.Failure;
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
   * Reads a file, or the {@code results.json} of a folder.
   *
   * @throws InvalidRequestException if it is not a {@code results.json}; names the file and what is missing
   * @throws IOException if it cannot be read
   */
  public static BenchResults read(Path place) throws IOException {
    Path file = Files.isDirectory(place) ? place.resolve("results.json") : place;
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

  private static BenchResults results(JsonNode root) throws JsonProcessingException {
    List<String> flags = new ArrayList<>();
    root.path("jvm_flags").forEach(flag -> flags.add(flag.asText()));
    Origin origin = new Origin(require(root, "command").asText(), require(root, "started").asText(),
        root.path("revision").asText(), flags, map(require(root, "machine")));
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
        require(root, "d").asInt(), origin, recalls, builds, runs, failures, ExtrasJson.read(root),
        warnings);
  }

  private static Build build(JsonNode node) {
    return new Build(require(node, "method").asText(), map(require(node, "parameters")),
        require(node, "seconds").asDouble(), require(node, "threads").asInt(),
        require(node, "index_bytes").asLong(), memory(node));
  }

  private static Conditions conditions(JsonNode run) {
    return new Conditions(run.path("processor_share").asDouble(1),
        run.path("memory_nanos").asDouble(0), run.path("arithmetic_nanos").asDouble(0));
  }

  /** Results of before the two were told apart have one peak for both. */
  private static Memory memory(JsonNode build) {
    long peak = build.path("peak_rss_bytes").asLong(-1);
    return new Memory(build.path("build_peak_rss_bytes").asLong(peak),
        build.path("query_peak_rss_bytes").asLong(peak),
        build.path("build_private_bytes").asLong(-1), build.path("query_private_bytes").asLong(-1));
  }

  private static Latency latency(JsonNode micros) {
    double p99 = require(micros, "p99").asDouble();
    double p999 = micros.path("p999").asDouble(p99);
    return new Latency(require(micros, "p50").asDouble(), require(micros, "p95").asDouble(), p99,
        p999, micros.path("max").asDouble(p999));
  }

  private static List<Double> rates(JsonNode run) {
    List<Double> rates = new ArrayList<>();
    run.path("qps_passes").forEach(rate -> rates.add(rate.asDouble()));
    return rates.isEmpty() ? List.of(require(run, "qps").asDouble()) : rates;
  }

  private static Run run(JsonNode node) {
    Latency latency = latency(require(node, "latency_us"));
    Map<String, Integer> plans = new LinkedHashMap<>();
    require(node, "plans").forEachEntry((path, count) -> plans.put(path, count.asInt()));
    return new Run(require(node, "method").asText(), require(node, "workload").asText(),
        require(node, "k").asInt(), require(node, "threads").asInt(),
        effort(require(node, "effort")), require(node, "recall").asDouble(),
        node.path("recall_error").asDouble(), rates(node), latency, conditions(node),
        require(node, "queries").asInt(), require(node, "mean_matches").asDouble(), plans,
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
