package dev.winnow.datasets;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes the queries of a workload into a dataset folder; exact answers are another file. */
public final class WorkloadWriter {
  private WorkloadWriter() {}

  /** The file that holds the queries of a workload. */
  public static Path file(Path folder, String workload) {
    return folder.resolve(workload + ".filters.jsonl");
  }

  /**
   * Writes the queries, whole or not at all, in the place of what was there.
   *
   * @throws DatasetException if the file cannot be written
   */
  public static void write(Workload workload, Path folder) {
    try (JsonLinesWriter lines = new JsonLinesWriter(file(folder, workload.name()))) {
      for (WorkloadQuery query : workload.queries()) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("query", query.query());
        line.put("filter", query.filter());
        lines.write(line);
      }
      lines.finish();
    }
  }
}
