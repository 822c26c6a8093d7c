package dev.winnow.bench.report;

import dev.winnow.bench.report.BenchResults.Build;
import dev.winnow.bench.report.BenchResults.Run;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Renders results for a terminal. */
final class ResultTable {
  private static final List<String> HEADER = List.of("target", "method", "effort", "recall", "QPS",
      "p50 us", "p95 us", "p99 us", "x best peer", "notes");

  /** Threads that had a processor for less of their time were disturbed enough to say so. */
  private static final double UNDISTURBED = 0.8;

  private final BenchResults results;
  private final StringBuilder text = new StringBuilder();

  private ResultTable(BenchResults results) {
    this.results = results;
  }

  static String render(BenchResults results) {
    ResultTable table = new ResultTable(results);
    table.builds();
    bySetting(results).forEach(table::workload);
    table.regrets();
    ExtraTables.of(results.extras()).forEach(table::extra);
    results.failures()
        .forEach(failure -> table.line("FAILED " + failure.method() + ": " + failure.message()));
    results.warnings().forEach(warning -> table.line("note: " + warning));
    return table.text.toString();
  }

  /** Workload to its runs, with k and threads in its name where results have several of them; in the order measured. */
  static Map<String, List<Run>> bySetting(BenchResults results) {
    boolean ks = results.runs().stream().mapToInt(Run::k).distinct().count() > 1;
    boolean threads = results.runs().stream().mapToInt(Run::threads).distinct().count() > 1;
    Map<String, List<Run>> groups = new LinkedHashMap<>();
    for (Run run : results.runs()) {
      String name = run.workload() + (ks ? " k=" + run.k() : "")
          + (threads ? " threads=" + run.threads() : "");
      groups.computeIfAbsent(name, _ -> new ArrayList<>()).add(run);
    }
    return groups;
  }

  /** Method to its runs, both in the order measured. */
  static Map<String, List<Run>> byMethod(List<Run> runs) {
    Map<String, List<Run>> groups = new LinkedHashMap<>();
    for (Run run : runs) {
      groups.computeIfAbsent(run.method(), _ -> new ArrayList<>()).add(run);
    }
    return groups;
  }

  private void builds() {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("method", "build s", "threads", "index MB", "build RSS MB", "query RSS MB",
        "build private MB", "query private MB"));
    for (Build build : results.builds()) {
      rows.add(List.of(build.method(), Formats.format("%.1f", build.seconds()),
          "" + build.threads(), megabytes(build.indexBytes()), megabytes(build.memory().atBuild()),
          megabytes(build.memory().atQueries()), megabytes(build.memory().privateAtBuild()),
          megabytes(build.memory().privateAtQueries())));
    }
    line(Formats.format("%s: %,d x %d", results.dataset(), results.rows(), results.dimension()));
    grid(rows, 1);
  }

  private void workload(String name, List<Run> runs) {
    Run any = runs.getFirst();
    line("");
    line(Formats.format("%s: k = %d, %d thread%s, %.1f matches on average", name, any.k(),
        any.threads(), any.threads() == 1 ? "" : "s", any.meanMatches()));
    List<List<String>> rows = new ArrayList<>();
    rows.add(HEADER);
    for (double target : results.recalls()) {
      targetRows(target, runs, rows);
    }
    grid(rows, 3);
  }

  private void regrets() {
    List<List<String>> rows = RegretTable.rows(results);
    if (!rows.isEmpty()) {
      line("");
      line("regret: QPS of the best fixed path that reaches the recall asked / QPS of auto");
      grid(rows, 1);
    }
  }

  private void extra(String title, List<List<String>> rows) {
    line("");
    line(title);
    grid(rows, 3);
  }

  private void targetRows(double target, List<Run> runs, List<List<String>> rows) {
    double bestPeer = bestPeer(target, runs);
    for (List<Run> sweep : byMethod(runs).values()) {
      Run first = reaching(target, sweep);
      rows.add(first == null
          ? row("< " + target, closest(target, sweep), 0)
          : row(">= " + target, first, bestPeer));
    }
  }

  private static List<String> row(String target, Run run, double bestPeer) {
    return List.of(target, run.method(), run.effort().toString(),
        Formats.format("%.4f", run.recall()), Formats.format("%.0f", run.qps()),
        Formats.format("%.0f", run.latency().p50()), Formats.format("%.0f", run.latency().p95()),
        Formats.format("%.0f", run.latency().p99()),
        bestPeer > 0 ? Formats.format("%.2f", run.qps() / bestPeer) : "-", notes(run));
  }

  private static String notes(Run run) {
    List<String> notes = new ArrayList<>();
    if (run.truncated()) {
      notes.add("cut by the time budget after " + run.queries() + " queries");
    }
    if (run.wrongAnswers() > 0) {
      notes.add(run.wrongAnswers() + " answers break the filter");
    }
    if (run.conditions().processorShare() < UNDISTURBED) {
      notes.add(Formats.format("disturbed: a processor %.0f %% of the time",
          100 * run.conditions().processorShare()));
    }
    return String.join("; ", notes);
  }

  /** QPS of the fastest setting of any peer that reaches the target; 0 if none does. */
  static double bestPeer(double target, List<Run> runs) {
    return runs.stream().filter(run -> run.isPeer() && run.recall() >= target).mapToDouble(Run::qps)
        .max().orElse(0);
  }

  /**
   * The run that was asked for the target, if it reached it; of a method that is not asked for a recall the first run that
   * reached it, and of a peer the fastest.
   */
  static @Nullable Run reaching(double target, List<Run> runs) {
    for (Run run : runs) {
      if (run.effort().promisesRecall() && run.effort().value() == target) {
        return run.recall() >= target ? run : null;
      }
    }
    Run found = null;
    for (Run run : runs) {
      if (run.recall() >= target && (found == null || (run.isPeer() && run.qps() > found.qps()))) {
        found = run;
      }
    }
    return found;
  }

  /** The run that was asked for the target and missed it, else the one with the highest recall. */
  static Run closest(double target, List<Run> sweep) {
    Run best = sweep.getFirst();
    for (Run run : sweep) {
      if (run.effort().promisesRecall() && run.effort().value() == target) {
        return run;
      }
      best = run.recall() > best.recall() ? run : best;
    }
    return best;
  }

  /** Lines the columns up: those before {@code firstNumber} to the left, the others to the right. */
  private void grid(List<List<String>> rows, int firstNumber) {
    int columns = rows.getFirst().size();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int c = 0; c < columns; c++) {
        boolean left = c < firstNumber || row.get(c).length() > 24 || "notes".equals(row.get(c));
        line.append(
            left ? pad(row.get(c), width(rows, c), true) : pad(row.get(c), width(rows, c), false))
            .append("  ");
      }
      line(line.toString().stripTrailing());
    }
  }

  private static int width(List<List<String>> rows, int column) {
    return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
  }

  private static String pad(String cell, int width, boolean left) {
    String space = " ".repeat(Math.max(0, width - cell.length()));
    return left ? cell + space : space + cell;
  }

  static String megabytes(long bytes) {
    return bytes < 0 ? "-" : Formats.format("%.1f", bytes / 1e6);
  }

  private void line(String line) {
    text.append(line).append(System.lineSeparator());
  }
}
