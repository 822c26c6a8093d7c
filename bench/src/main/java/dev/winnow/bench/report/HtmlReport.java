package dev.winnow.bench.report;

import dev.winnow.bench.report.BenchResults.Build;
import dev.winnow.bench.report.BenchResults.Run;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Writes results as one page that needs nothing else: where they come from, the table of targets, all charts, and all points.
 */
public final class HtmlReport {
  private static final String HEAD = """
      <!DOCTYPE html>
      <html lang="en"><head><meta charset="utf-8"><title>%s</title>
      <style>
      body { font: 14px/1.4 sans-serif; margin: 2em auto; max-width: 66em; color: #222; }
      table { border-collapse: collapse; margin: 1em 0; display: block; overflow-x: auto; }
      td, th { white-space: nowrap; }
      th, td { padding: .15em .7em; border-bottom: 1px solid #ddd; text-align: right; }
      th:nth-child(-n+2), td:nth-child(-n+2) { text-align: left; }
      svg { background: #fcfcfc; border: 1px solid #ddd; max-width: 100%; }
      pre { overflow-x: auto; }
      </style></head><body>
      """;

  private final StringBuilder html = new StringBuilder(head("Recall and throughput"));

  private HtmlReport() {}

  /** Everything before the heading. */
  static String head(String title) {
    return HEAD.replace("%s", escape(title));
  }

  /** Writes or replaces the file, whole or not at all; results of the same data, processor, k and threads share charts. */
  public static void write(List<BenchResults> results, Path file) throws IOException {
    AtomicFiles.write(file, render(results).getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Writes each chart as a file, SVG and, if the system can draw text, PNG.
   *
   * @return whether there are PNG files
   */
  public static boolean writeCharts(List<BenchResults> results, Path folder) throws IOException {
    Files.createDirectories(folder);
    boolean images = true;
    for (ResultGroup group : ResultGroup.of(results)) {
      BenchResults together = group.together();
      for (Chart chart : new Charts(together).all()) {
        String name = together.dataset() + "-" + chart.name();
        AtomicFiles.write(folder.resolve(name + ".svg"),
            chart.drawing().end().getBytes(StandardCharsets.UTF_8));
        images = images && image(chart.drawing(), folder.resolve(name + ".png"));
      }
    }
    return images;
  }

  private static boolean image(Svg chart, Path file) throws IOException {
    byte[] bytes;
    try {
      bytes = Png.of(chart);
    } catch (IOException _) { // the SVG is there, and the caller says that no image is
      return false;
    }
    AtomicFiles.write(file, bytes);
    return true;
  }

  static String render(List<BenchResults> results) {
    HtmlReport page = new HtmlReport();
    ResultGroup.of(results).forEach(page::group);
    return page.html.append("</body></html>\n").toString();
  }

  private void group(ResultGroup group) {
    BenchResults results = group.together();
    html.append("<h1>").append(escape(results.dataset())).append("</h1>\n<p>")
        .append(results.rows()).append(" records, ").append(results.dimension())
        .append(" dimensions. Filter evaluation is inside every time.</p>\n");
    group.origins().forEach(this::origin);
    html.append("<pre>").append(escape(results.table())).append("</pre>\n");
    for (Chart chart : new Charts(results).all()) {
      html.append("<h2>").append(escape(chart.title())).append("</h2>\n")
          .append(chart.drawing().end());
    }
    builds(results.builds());
    ExtraTables.of(results.extras()).forEach(this::table);
    ResultTable.bySetting(results).forEach(this::points);
  }

  private void origin(Origin origin) {
    html.append("<pre>").append(escape(origin.command())).append("</pre>\n<p>")
        .append(escape(origin.started())).append(", revision ")
        .append(escape(origin.revision().isEmpty() ? "unknown" : origin.revision()))
        .append("; JVM flags: ").append(escape(String.join(" ", origin.jvmFlags())))
        .append("; machine: ").append(escape(origin.machine().toString())).append("</p>\n");
  }

  private void builds(List<Build> builds) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("method", "parameters", "seconds", "threads", "index MB", "RSS MB, build",
        "RSS MB, queries", "private MB, build", "private MB, queries"));
    for (Build build : builds) {
      rows.add(List.of(build.method(), build.parameters().toString(),
          Formats.format("%.1f", build.seconds()), "" + build.threads(),
          ResultTable.megabytes(build.indexBytes()),
          ResultTable.megabytes(build.memory().atBuild()),
          ResultTable.megabytes(build.memory().atQueries()),
          ResultTable.megabytes(build.memory().privateAtBuild()),
          ResultTable.megabytes(build.memory().privateAtQueries())));
    }
    table("Builds", rows);
  }

  private void points(String setting, List<Run> runs) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("method", "effort", "recall", "QPS", "mean of passes", "deviation",
        "p50 \u00b5s", "p95 \u00b5s", "p99 \u00b5s", "p99.9 \u00b5s", "queries", "processor %",
        "memory ns", "arithmetic ns", "plans"));
    for (Run run : runs) {
      rows.add(List.of(run.method(), run.effort().toString(),
          Formats.format("%.4f \u00b1 %.4f", run.recall(), run.recallError()), whole(run.qps()),
          whole(Rates.mean(run.rates())), whole(Rates.deviation(run.rates())),
          whole(run.latency().p50()), whole(run.latency().p95()), whole(run.latency().p99()),
          whole(run.latency().p999()), run.queries() + (run.truncated() ? " (cut)" : ""),
          whole(100 * run.conditions().processorShare()), whole(run.conditions().memoryNanos()),
          Formats.format("%.2f", run.conditions().arithmeticNanos()),
          run.plans().isEmpty() ? "" : run.plans().toString()));
    }
    table("All points of " + setting, rows);
  }

  private static String whole(double value) {
    return Formats.format("%.0f", value);
  }

  private void table(String title, List<List<String>> rows) {
    html.append("<h2>").append(escape(title)).append("</h2>\n<table>");
    for (int i = 0; i < rows.size(); i++) {
      String cell = i == 0 ? "th" : "td";
      html.append("<tr>");
      for (String text : rows.get(i)) {
        html.append('<').append(cell).append('>').append(escape(text)).append("</").append(cell)
            .append('>');
      }
      html.append("</tr>\n");
    }
    html.append("</table>\n");
  }

  static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"",
        "&quot;");
  }
}
