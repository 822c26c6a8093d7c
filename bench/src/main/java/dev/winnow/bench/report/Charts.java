package dev.winnow.bench.report;

import dev.winnow.bench.report.BenchResults.Build;
import dev.winnow.bench.report.BenchResults.Run;
import dev.winnow.bench.report.Plot.Axis;
import dev.winnow.bench.report.Plot.Spot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The charts of results. */
final class Charts {
  private static final double MICROS_A_MILLI = 1000;

  private final BenchResults results;

  Charts(BenchResults results) {
    this.results = results;
  }

  /** All that there is something to show for. */
  List<Chart> all() {
    List<Chart> charts = new ArrayList<>();
    ResultTable.bySetting(results)
        .forEach((setting, runs) -> charts.add(new Chart("recall-qps-" + fileName(setting),
            "Recall and speed: " + setting, recall(runs))));
    for (double target : results.recalls()) {
      selectivity(target).ifPresent(drawing -> charts.add(new Chart("selectivity-" + target,
          "Speed by the share of matching records, at recall " + target, drawing)));
    }
    add(charts, "regret", "Regret of the planner", regret());
    add(charts, "plans", "Access paths taken", plans());
    add(charts, "build-seconds", "Build times", buildSeconds());
    add(charts, "memory", "Memory", memory());
    add(charts, "index-size", "Index sizes", indexSize());
    LoadCharts.of(results.extras().loads()).forEach((setting, drawing) -> charts
        .add(new Chart("load-" + fileName(setting), "Latency under load: " + setting, drawing)));
    add(charts, "mixed", "Searches and writes beside each other", mixed());
    add(charts, "cold-start", "Cold start", coldStart());
    return charts;
  }

  private static void add(List<Chart> charts, String name, String title, BarChart chart) {
    if (!chart.isEmpty()) {
      charts.add(new Chart(name, title, chart.drawing()));
    }
  }

  private static String fileName(String setting) {
    return setting.replaceAll("[^A-Za-z0-9._-]+", "-");
  }

  /** Recall to the right, queries a second upwards; a curve through each method's points that none of its others is better than. */
  static Svg recall(List<Run> runs) {
    double lowest = runs.stream().mapToDouble(Run::recall).min().orElse(0);
    double from = Math.min(0.9, Math.floor(lowest * 10) / 10);
    Map<String, List<Run>> methods = ResultTable.byMethod(runs);
    Plot plot = new Plot(new Axis("recall", from, 1, false),
        Axis.logarithmic("QPS", runs.stream().map(Run::qps).toList()), methods.size());
    methods.forEach((method, sweep) -> plot.curve(method, spots(sweep), spots(frontier(sweep))));
    return plot.drawing();
  }

  private static List<Spot> spots(List<Run> runs) {
    return runs.stream().map(run -> new Spot(run.recall(), run.qps(), title(run))).toList();
  }

  /** The runs to which none is better in one and no worse in the other of recall and speed, by recall. */
  static List<Run> frontier(List<Run> runs) {
    List<Run> frontier = new ArrayList<>();
    double fastest = 0;
    for (Run run : runs.stream()
        .sorted(Comparator.comparingDouble(Run::recall).thenComparingDouble(Run::qps).reversed())
        .toList()) {
      if (run.qps() > fastest) {
        fastest = run.qps();
        frontier.addFirst(run);
      }
    }
    return frontier;
  }

  private static String title(Run run) {
    return Formats.format("%s %s %s: recall %.4f, %.0f QPS", run.method(), run.workload(),
        run.effort(), run.recall(), run.qps());
  }

  /** The share of matching records to the right, each method's speed at a recall upwards. */
  private Optional<Svg> selectivity(double target) {
    Map<String, List<Run>> chosen = new LinkedHashMap<>();
    Set<Double> shares = new TreeSet<>();
    ResultTable.bySetting(results)
        .forEach((setting, runs) -> ResultTable.byMethod(runs).forEach((method, sweep) -> {
          Run run = ResultTable.reaching(target, sweep);
          if (run != null) {
            String circumstances = setting.substring(run.workload().length());
            chosen.computeIfAbsent(method + circumstances, _ -> new ArrayList<>()).add(run);
            shares.add(share(run));
          }
        }));
    if (shares.size() < 2) {
      return Optional.empty();
    }
    Plot plot = new Plot(Axis.logarithmic("matching records, %", List.copyOf(shares)),
        Axis.logarithmic("QPS at recall >= " + target,
            chosen.values().stream().flatMap(List::stream).map(Run::qps).toList()),
        chosen.size());
    chosen.forEach((method, runs) -> plot.curve(method,
        runs.stream().sorted(Comparator.comparingDouble(this::share))
            .map(run -> new Spot(share(run), run.qps(), title(run))).toList()));
    return Optional.of(plot.drawing());
  }

  private double share(Run run) {
    return 100 * run.meanMatches() / results.rows();
  }

  private BarChart regret() {
    BarChart chart = new BarChart("regret: QPS of the best fixed path / QPS of the planner");
    for (Regret regret : results.regrets()) {
      chart.add(regret.auto().workload() + " at " + regret.asked(), "", regret.value());
    }
    return chart;
  }

  private BarChart plans() {
    BarChart chart = new BarChart("% of the queries that each access path answered");
    for (Run run : results.runs()) {
      if (run.effort().promisesRecall() && run.method().matches("auto.*|.*/auto")) {
        run.plans()
            .forEach((plan, count) -> chart.add(
                run.workload() + " " + run.method() + " at " + run.effort().value(), plan,
                100.0 * count / run.queries()));
      }
    }
    return chart;
  }

  private BarChart buildSeconds() {
    BarChart chart = new BarChart("build, seconds");
    results.builds().forEach(build -> chart.add(build.method(), "", build.seconds()));
    return chart;
  }

  private BarChart indexSize() {
    BarChart chart = new BarChart("index, MB");
    results.builds().forEach(build -> chart.add(build.method(), "", build.indexBytes() / 1e6));
    return chart;
  }

  private static void memory(BarChart chart, String name, long resident, long own) {
    if (own < 0 && resident >= 0) {
      chart.add(name, "resident", resident / 1e6);
    } else if (resident >= 0) {
      chart.add(name, "private", own / 1e6);
      chart.add(name, "mapped", Math.max(0, resident - own) / 1e6);
    }
  }

  private BarChart mixed() {
    BarChart chart = new BarChart("99 % of searches and of writes beside each other within, ms");
    for (Mixed mixed : results.extras().mixed()) {
      String name = Formats.format("%s, %.0f writes/s", mixed.method(), mixed.writesDone());
      chart.add(name + ", searches", "searches", mixed.search().p99() / MICROS_A_MILLI);
      chart.add(name + ", writes", "writes", mixed.write().p99() / MICROS_A_MILLI);
    }
    return chart;
  }

  private BarChart coldStart() {
    BarChart chart = new BarChart("a new process until its first answer, ms");
    for (ColdStart start : results.extras().coldStarts()) {
      String name = start.workload() + " " + start.method();
      chart.add(name, "process", start.startMillis());
      chart.add(name, "index open", start.openMillis());
      chart.add(name, "first answer", start.firstMillis());
    }
    return chart;
  }

  private BarChart memory() {
    BarChart chart = new BarChart("most memory, MB: private, and mapped files on top");
    for (Build build : results.builds()) {
      Memory memory = build.memory();
      memory(chart, build.method() + ", build", memory.atBuild(), memory.privateAtBuild());
      memory(chart, build.method() + ", queries", memory.atQueries(), memory.privateAtQueries());
    }
    return chart;
  }
}
