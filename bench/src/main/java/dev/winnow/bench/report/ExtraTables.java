package dev.winnow.bench.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was measured beside the sweeps, as tables. */
final class ExtraTables {
  private static final double MICROS_A_MILLI = 1000;

  private ExtraTables() {}

  /** Title to rows, headers first; only tables that hold something. */
  static Map<String, List<List<String>>> of(Extras extras) {
    Map<String, List<List<String>>> tables = new LinkedHashMap<>();
    if (!extras.loads().isEmpty()) {
      tables.put("Latency while queries arrive at a rate, ms from arrival to answer",
          loads(extras.loads()));
    }
    if (!extras.mixed().isEmpty()) {
      tables.put("Searches beside writes, ms", mixed(extras.mixed()));
    }
    if (!extras.coldStarts().isEmpty()) {
      tables.put("First answers of a new process, ms", coldStarts(extras.coldStarts()));
    }
    return tables;
  }

  private static List<List<String>> loads(List<Load> loads) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("workload", "method", "effort", "threads", "recall", "arrive/s", "answered/s",
        "p50", "p95", "p99", "p99.9", "max"));
    for (Load load : loads) {
      rows.add(List.of(load.workload(), load.method(), load.effort(), "" + load.threads(),
          Formats.format("%.4f", load.recall()), Formats.format("%.0f", load.offered()),
          Formats.format("%.0f", load.achieved()), millis(load.latency().p50()),
          millis(load.latency().p95()), millis(load.latency().p99()), millis(load.latency().p999()),
          millis(load.latency().max())));
    }
    return rows;
  }

  private static List<List<String>> mixed(List<Mixed> all) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("workload", "method", "effort", "threads", "writes/s", "QPS", "recall",
        "recall after", "search p50", "p99", "p99.9", "write p50", "p99", "p99.9"));
    for (Mixed mixed : all) {
      rows.add(List.of(mixed.workload(), mixed.method(), mixed.effort(), "" + mixed.threads(),
          Formats.format("%.0f of %.0f", mixed.writesDone(), mixed.writesOffered()),
          Formats.format("%.0f", mixed.qps()), Formats.format("%.4f", mixed.recall()),
          Formats.format("%.4f", mixed.recallAfter()), millis(mixed.search().p50()),
          millis(mixed.search().p99()), millis(mixed.search().p999()), millis(mixed.write().p50()),
          millis(mixed.write().p99()), millis(mixed.write().p999())));
    }
    return rows;
  }

  private static List<List<String>> coldStarts(List<ColdStart> starts) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("workload", "method", "effort", "process", "open", "first answer", "queries",
        "p50", "p99", "max"));
    for (ColdStart start : starts) {
      rows.add(List.of(start.workload(), start.method(), start.effort(),
          Formats.format("%.0f", start.startMillis()), Formats.format("%.1f", start.openMillis()),
          Formats.format("%.1f", start.firstMillis()), "" + start.queries(),
          millis(start.latency().p50()), millis(start.latency().p99()),
          millis(start.latency().max())));
    }
    return rows;
  }

  private static String millis(double micros) {
    return Formats.format("%.3f", micros / MICROS_A_MILLI);
  }
}
