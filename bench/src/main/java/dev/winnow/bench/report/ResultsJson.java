package dev.winnow.bench.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winnow.bench.report.BenchResults.Build;
import dev.winnow.bench.report.BenchResults.Failure;
import dev.winnow.bench.report.BenchResults.Run;
import java.io.IOException;
import java.nio.file.Path;

/** Writes results as {@code results.json}. */
public final class ResultsJson {
  private static final ObjectMapper MAPPER = new ObjectMapper()
      .enable(SerializationFeature.INDENT_OUTPUT);

  private ResultsJson() {}

  /** Writes or replaces the file, whole or not at all. */
  public static void write(BenchResults results, Path file) throws IOException {
    AtomicFiles.write(file, MAPPER.writeValueAsBytes(toJson(results)));
  }

  static ObjectNode toJson(BenchResults results) {
    ObjectNode root = MAPPER.createObjectNode();
    root.put("dataset", results.dataset());
    root.put("n", results.rows());
    root.put("d", results.dimension());
    root.put("command", results.origin().command());
    root.put("started", results.origin().started());
    root.put("revision", results.origin().revision());
    root.set("jvm_flags", MAPPER.valueToTree(results.origin().jvmFlags()));
    root.set("machine", MAPPER.valueToTree(results.origin().machine()));
    root.set("recalls", MAPPER.valueToTree(results.recalls()));
    ArrayNode builds = root.putArray("builds");
    results.builds().forEach(build -> builds.add(build(build)));
    ArrayNode runs = root.putArray("runs");
    results.runs().forEach(run -> runs.add(run(run)));
    ArrayNode regrets = root.putArray("regrets");
    results.regrets().forEach(regret -> regrets.add(regret(regret)));
    ArrayNode failures = root.putArray("failures");
    for (Failure failure : results.failures()) {
      failures.addObject().put("method", failure.method()).put("message", failure.message());
    }
    ExtrasJson.write(results.extras(), root);
    root.set("warnings", MAPPER.valueToTree(results.warnings()));
    return root;
  }

  private static ObjectNode regret(Regret regret) {
    ObjectNode node = MAPPER.createObjectNode();
    node.put("workload", regret.auto().workload());
    node.put("mean_matches", regret.auto().meanMatches());
    node.put("asked", regret.asked());
    node.put("recall", regret.auto().recall());
    node.put("qps", regret.auto().qps());
    node.put("best", regret.best().method());
    node.set("best_effort", MAPPER.valueToTree(regret.best().effort().toMap()));
    node.put("best_recall", regret.best().recall());
    node.put("best_qps", regret.best().qps());
    node.put("regret", regret.value());
    return node;
  }

  private static ObjectNode build(Build build) {
    ObjectNode node = MAPPER.createObjectNode();
    node.put("method", build.method());
    node.set("parameters", MAPPER.valueToTree(build.parameters()));
    node.put("seconds", build.seconds());
    node.put("threads", build.threads());
    node.put("index_bytes", build.indexBytes());
    bytes(node, "peak_rss_bytes", build.memory().peak());
    bytes(node, "build_peak_rss_bytes", build.memory().atBuild());
    bytes(node, "query_peak_rss_bytes", build.memory().atQueries());
    bytes(node, "build_private_bytes", build.memory().privateAtBuild());
    bytes(node, "query_private_bytes", build.memory().privateAtQueries());
    return node;
  }

  private static void bytes(ObjectNode node, String name, long bytes) {
    if (bytes >= 0) {
      node.put(name, bytes);
    } else {
      node.putNull(name);
    }
  }

  static ObjectNode latency(Latency latency) {
    return MAPPER.createObjectNode().put("p50", latency.p50()).put("p95", latency.p95())
        .put("p99", latency.p99()).put("p999", latency.p999()).put("max", latency.max());
  }

  private static ObjectNode run(Run run) {
    ObjectNode node = MAPPER.createObjectNode();
    node.put("method", run.method());
    node.put("workload", run.workload());
    node.put("k", run.k());
    node.put("threads", run.threads());
    node.set("effort", MAPPER.valueToTree(run.effort().toMap()));
    node.put("recall", run.recall());
    node.put("recall_error", run.recallError());
    node.put("qps", run.qps());
    node.put("qps_mean", Rates.mean(run.rates()));
    node.put("qps_deviation", Rates.deviation(run.rates()));
    node.set("qps_passes", MAPPER.valueToTree(run.rates()));
    node.set("latency_us", latency(run.latency()));
    node.put("processor_share", run.conditions().processorShare());
    node.put("memory_nanos", run.conditions().memoryNanos());
    node.put("arithmetic_nanos", run.conditions().arithmeticNanos());
    node.put("queries", run.queries());
    node.put("mean_matches", run.meanMatches());
    node.set("plans", MAPPER.valueToTree(run.plans()));
    node.put("passes", run.rates().size());
    node.put("truncated", run.truncated());
    node.put("wrong_answers", run.wrongAnswers());
    return node;
  }
}
