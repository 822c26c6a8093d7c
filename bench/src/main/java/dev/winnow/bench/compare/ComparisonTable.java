package dev.winnow.bench.compare;

import dev.winnow.bench.report.BenchResults.Run;
import java.util.List;
import java.util.Locale;

/** A comparison as lines of text. */
public final class ComparisonTable {
  private ComparisonTable() {}

  /** One line a point that differs, or all points, and a line that sums up. */
  public static String render(Comparison comparison, boolean all) {
    StringBuilder text = new StringBuilder();
    List<Difference> different = comparison.differences().stream().filter(Difference::isDifferent)
        .toList();
    (all ? comparison.differences() : different).forEach(one -> text.append(line(one)));
    text.append(String.format(Locale.ROOT,
        "%s: %d of %d points differ (95 %% for all together, runs deviating by %.1f %%)%n",
        different.isEmpty() ? "no difference" : "different", different.size(),
        comparison.differences().size(), 100 * comparison.deviation()));
    return text.toString();
  }

  private static String line(Difference one) {
    Run run = one.run();
    String speed = !one.speed().isDifferent()
        ? "same speed"
        : one.speed().estimate() > 1 ? "faster" : "slower";
    String recall = !one.recall().isDifferent()
        ? ""
        : one.recall().estimate() > 0 ? ", more recall" : ", less recall";
    return String.format(Locale.ROOT,
        "%-12s %-24s k=%d threads=%d %-18s QPS x%.2f [%.2f, %.2f]  recall %+.4f [%+.4f, %+.4f]  %s%s%n",
        run.workload(), run.method(), run.k(), run.threads(), run.effort(), one.speed().estimate(),
        one.speed().low(), one.speed().high(), one.recall().estimate(), one.recall().low(),
        one.recall().high(), speed, recall);
  }
}
