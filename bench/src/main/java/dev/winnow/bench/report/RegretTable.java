package dev.winnow.bench.report;

import java.util.ArrayList;
import java.util.List;

/** The rows of the table of regrets. */
final class RegretTable {
  static final List<String> HEADER = List.of("workload", "share %", "asked", "recall", "QPS",
      "best path", "effort", "recall", "QPS", "regret", "notes");

  private RegretTable() {}

  /** Header and a row a regret; empty if there are none. */
  static List<List<String>> rows(BenchResults results) {
    List<Regret> regrets = results.regrets();
    List<List<String>> rows = new ArrayList<>();
    if (!regrets.isEmpty()) {
      rows.add(HEADER);
      regrets.forEach(regret -> rows.add(row(regret, results.rows())));
    }
    return rows;
  }

  private static List<String> row(Regret regret, long records) {
    BenchResults.Run auto = regret.auto();
    BenchResults.Run best = regret.best();
    return List.of(auto.workload(), Formats.format("%.4g", 100 * auto.meanMatches() / records),
        "" + regret.asked(), Formats.format("%.4f", auto.recall()),
        Formats.format("%.0f", auto.qps()),
        best.method().substring(best.method().lastIndexOf('/') + 1), best.effort().toString(),
        Formats.format("%.4f", best.recall()), Formats.format("%.0f", best.qps()),
        Formats.format("%.2f", regret.value()), regret.missed() ? "less recall than asked" : "");
  }
}
