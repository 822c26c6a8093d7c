package dev.winnow.bench.report;

import dev.winnow.bench.report.XyChart.Axis;
import dev.winnow.relevance.RelevanceEvaluation;
import dev.winnow.relevance.RelevanceEvaluation.CutEffect;
import dev.winnow.relevance.RelevanceEvaluation.Interval;
import dev.winnow.relevance.RelevanceEvaluation.Point;
import dev.winnow.relevance.RelevanceEvaluation.Row;
import dev.winnow.relevance.Reliability;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Evaluations of relevance as text tables, Markdown, and a page with plots. */
public final class RelevanceReport {
  private static final List<String> HEADERS = List.of("contender", "PR AUC", "P@R95", "threshold",
      "filtered", "null", "MRR cut", "MRR", "ECE", "own threshold", "its recall", "its precision",
      "its null");
  private static final int MOST_KEPT = 40;

  private RelevanceReport() {}

  /** The table of an evaluation, header first; columns are explained in docs/relevance.md. */
  public static List<List<String>> table(RelevanceEvaluation evaluation) {
    List<List<String>> lines = new ArrayList<>(List.of(HEADERS));
    for (Row row : evaluation.rows()) {
      CutEffect cut = row.cut();
      List<String> line = new ArrayList<>(List.of(row.name(), interval(row.area()),
          interval(row.precision()), number(cut.threshold()), percent(cut.filtered()),
          percent(cut.empty()), number(cut.reciprocalRank()), number(cut.reciprocalRankBefore())));
      Reliability reliability = row.reliability();
      line.add(reliability == null ? "" : number(reliability.error()));
      CutEffect deployed = row.deployed();
      line.addAll(deployed == null
          ? List.of("", "", "", "")
          : List.of(number(deployed.threshold()), number(deployed.recall()),
              number(deployed.precision()), percent(deployed.empty())));
      lines.add(line);
    }
    return lines;
  }

  /** What an evaluation is over, in a line. */
  public static String title(RelevanceEvaluation evaluation) {
    return Formats.format("K = %d: %,d queries, %,d answers, %,d of them relevant", evaluation.k(),
        evaluation.queries(), evaluation.answers(), evaluation.relevant());
  }

  /** Evaluations as Markdown tables. */
  public static String markdown(List<RelevanceEvaluation> evaluations) {
    StringBuilder text = new StringBuilder();
    for (RelevanceEvaluation evaluation : evaluations) {
      text.append("### ").append(title(evaluation)).append("\n\n");
      List<List<String>> lines = table(evaluation);
      for (int i = 0; i < lines.size(); i++) {
        text.append("| ").append(String.join(" | ", lines.get(i))).append(" |\n");
        if (i == 0) {
          text.append("|---").append("|---:".repeat(lines.getFirst().size() - 1)).append("|\n");
        }
      }
      text.append('\n');
    }
    return text.toString();
  }

  /** Writes Markdown or replaces it, whole or not at all. */
  public static void writeMarkdown(List<RelevanceEvaluation> evaluations, Path file)
      throws IOException {
    AtomicFiles.write(file, markdown(evaluations).getBytes(StandardCharsets.UTF_8));
  }

  /** Writes the page or replaces it, whole or not at all. */
  public static void writeHtml(String heading, List<RelevanceEvaluation> evaluations, Path file)
      throws IOException {
    StringBuilder html = new StringBuilder(HtmlReport.head("Relevance"));
    html.append("<h1>").append(HtmlReport.escape(heading)).append("</h1>\n");
    for (RelevanceEvaluation evaluation : evaluations) {
      html.append("<h2>").append(HtmlReport.escape(title(evaluation))).append("</h2>\n");
      table(html, evaluation);
      plots(html, evaluation);
    }
    AtomicFiles.write(file,
        html.append("</body></html>\n").toString().getBytes(StandardCharsets.UTF_8));
  }

  private static void table(StringBuilder html, RelevanceEvaluation evaluation) {
    html.append("<table>\n");
    List<List<String>> lines = table(evaluation);
    for (int i = 0; i < lines.size(); i++) {
      html.append("<tr>");
      String tag = i == 0 ? "th" : "td";
      lines.get(i).forEach(cell -> html.append('<').append(tag).append('>')
          .append(HtmlReport.escape(cell)).append("</").append(tag).append('>'));
      html.append("</tr>\n");
    }
    html.append("</table>\n");
  }

  private static void plots(StringBuilder html, RelevanceEvaluation evaluation) {
    html.append("<h3>Precision over recall</h3>\n");
    XyChart curves = new XyChart(new Axis("recall", 0, 1), new Axis("precision", 0, 1));
    evaluation.rows().forEach(row -> curves.curve(row.name(), each(row.curve(), Point::recall),
        each(row.curve(), Point::precision)));
    html.append(curves.end());
    html.append("<h3>Answers kept a query, with 95 % of the relevant kept</h3>\n");
    html.append(kept(evaluation));
    html.append("<h3>Share of answers that is relevant over relevance</h3>\n");
    XyChart reliabilities = new XyChart(new Axis("mean relevance of a bin", 0, 1),
        new Axis("relevant", 0, 1))
        .curve("as it should be", new double[] {0, 1}, new double[] {0, 1});
    for (Row row : evaluation.rows()) {
      Reliability reliability = row.reliability();
      if (reliability != null) {
        reliabilities.curve(row.name(), each(reliability.bins(), Reliability.Bin::relevance),
            each(reliability.bins(), Reliability.Bin::share));
      }
    }
    html.append(reliabilities.end());
    for (Row row : evaluation.rows()) {
      html.append("<h3>Values of ").append(HtmlReport.escape(row.name())).append("</h3>\n")
          .append(spread(row));
    }
  }

  private static String kept(RelevanceEvaluation evaluation) {
    int most = Math.min(evaluation.k(), MOST_KEPT);
    XyChart chart = new XyChart(
        new Axis("answers kept (the last step: " + most + " or more)", 0, most + 1.0),
        new Axis("share of queries", 0, 1));
    for (Row row : evaluation.rows()) {
      double[] shares = new double[most + 1];
      List<Integer> counts = row.cut().kept();
      for (int i = 0; i < counts.size(); i++) {
        shares[Math.min(i, most)] += (double) counts.get(i) / evaluation.queries();
      }
      chart.steps(row.name(), shares);
    }
    return chart.end();
  }

  /** Both histograms scaled to a greatest height of 1, since hardly any answer is relevant. */
  private static String spread(Row row) {
    RelevanceEvaluation.Spread spread = row.spread();
    double high = spread.high() > spread.low() ? spread.high() : spread.low() + 1;
    return new XyChart(new Axis(row.name(), spread.low(), high), new Axis("of the most", 0, 1))
        .steps("relevant", scaled(spread.relevant())).steps("others", scaled(spread.others()))
        .end();
  }

  private static double[] scaled(List<Long> counts) {
    double most = counts.stream().mapToLong(Long::longValue).max().orElse(1);
    return counts.stream().mapToDouble(count -> count / Math.max(1, most)).toArray();
  }

  private static <T> double[] each(List<T> items, ToDoubleFunction<T> value) {
    return items.stream().mapToDouble(value).toArray();
  }

  private static String interval(Interval interval) {
    return Formats.format("%.3f (%.3f-%.3f)", interval.value(), interval.low(), interval.high());
  }

  private static String number(double value) {
    return Formats.format("%.3f", value);
  }

  private static String percent(double share) {
    return Formats.format("%.1f %%", 100 * share);
  }
}
