package dev.winnow.bench.report;

import dev.winnow.bench.report.BenchResults.Run;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Writes results as one self-contained page: a recall-QPS chart and all points of each workload. */
public final class HtmlReport {
  private static final String HEAD = """
      <!DOCTYPE html>
      <html lang="en"><head><meta charset="utf-8"><title>%s</title>
      <style>
      body { font: 14px/1.4 sans-serif; margin: 2em auto; max-width: 60em; color: #222; }
      table { border-collapse: collapse; margin: 1em 0; }
      th, td { padding: .15em .7em; border-bottom: 1px solid #ddd; text-align: right; }
      th:nth-child(-n+2), td:nth-child(-n+2) { text-align: left; }
      svg { background: #fcfcfc; border: 1px solid #ddd; }
      </style></head><body>
      """;

  private HtmlReport() {}

  /** Everything before the heading. */
  static String head(String title) {
    return HEAD.replace("%s", escape(title));
  }

  /** Writes or replaces the file, whole or not at all. */
  public static void write(BenchResults results, Path file) throws IOException {
    AtomicFiles.write(file, render(results).getBytes(StandardCharsets.UTF_8));
  }

  static String render(BenchResults results) {
    StringBuilder html = new StringBuilder(head("Recall and throughput"));
    html.append("<h1>").append(escape(results.dataset())).append("</h1>\n");
    html.append("<p>").append(results.rows()).append(" records, ").append(results.dimension())
        .append(" dimensions. Filter evaluation is inside every time. ")
        .append(escape(results.origin().machine().toString())).append("</p>\n<pre>")
        .append(escape(results.origin().command())).append("</pre>\n");
    html.append("<pre>").append(escape(results.table())).append("</pre>\n");
    for (Map.Entry<String, List<Run>> workload : ResultTable.byWorkload(results).entrySet()) {
      html.append("<h2>").append(escape(workload.getKey())).append("</h2>\n");
      html.append(RecallChart.svg(ResultTable.byMethod(workload.getValue())));
      points(html, workload.getValue());
    }
    return html.append("</body></html>\n").toString();
  }

  private static void points(StringBuilder html, List<Run> runs) {
    html.append("<table><tr><th>method</th><th>effort</th><th>recall</th><th>QPS</th>"
        + "<th>p50 &micro;s</th><th>p95 &micro;s</th><th>p99 &micro;s</th><th>queries</th>"
        + "<th>plans</th></tr>\n");
    for (Run run : runs) {
      html.append("<tr>");
      cell(html, run.method());
      cell(html, run.effort().toString());
      cell(html, Formats.format("%.4f", run.recall()));
      cell(html, Formats.format("%.0f", run.qps()));
      cell(html, Formats.format("%.0f", run.latency().p50()));
      cell(html, Formats.format("%.0f", run.latency().p95()));
      cell(html, Formats.format("%.0f", run.latency().p99()));
      cell(html, run.queries() + (run.truncated() ? " (cut)" : ""));
      cell(html, run.plans().isEmpty() ? "" : run.plans().toString());
      html.append("</tr>\n");
    }
    html.append("</table>\n");
  }

  private static void cell(StringBuilder html, String text) {
    html.append("<td>").append(escape(text)).append("</td>");
  }

  static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"",
        "&quot;");
  }
}
