package dev.winnow.bench.report;

import dev.winnow.bench.report.BenchResults.Run;
import java.util.List;
import java.util.Map;

/** One recall-QPS chart: recall to the right, QPS upwards on a logarithmic axis, one curve a method. */
final class RecallChart {
  private static final List<String> COLOURS = List.of("#1f77b4", "#d62728", "#2ca02c", "#9467bd",
      "#ff7f0e", "#8c564b", "#e377c2", "#17becf");
  private static final int WIDTH = 820;
  private static final int HEIGHT = 420;
  private static final int LEFT = 70;
  private static final int RIGHT = 620;
  private static final int TOP = 20;
  private static final int BOTTOM = 370;

  private final Map<String, List<Run>> sweeps;
  private final double lowestRecall;
  private final double lowestLog;
  private final double highestLog;
  private final Svg svg = new Svg(WIDTH, HEIGHT);

  private RecallChart(Map<String, List<Run>> sweeps) {
    this.sweeps = sweeps;
    List<Run> all = sweeps.values().stream().flatMap(List::stream).toList();
    double lowest = all.stream().mapToDouble(Run::recall).min().orElse(0);
    lowestRecall = Math.min(0.9, Math.floor(lowest * 10) / 10);
    lowestLog = Math.floor(all.stream().mapToDouble(RecallChart::log).min().orElse(0));
    highestLog = Math.max(lowestLog + 1,
        Math.ceil(all.stream().mapToDouble(RecallChart::log).max().orElse(1)));
  }

  static String svg(Map<String, List<Run>> sweeps) {
    RecallChart chart = new RecallChart(sweeps);
    chart.axes();
    chart.curves();
    return chart.svg.end();
  }

  private void axes() {
    for (int i = 0; i <= 5; i++) {
      double recall = lowestRecall + (1 - lowestRecall) * i / 5;
      svg.line(x(recall), TOP, x(recall), BOTTOM, "#ddd");
      svg.label(x(recall), BOTTOM + 18, "middle", "#222", Formats.format("%.3f", recall));
    }
    for (double power = lowestLog; power <= highestLog; power++) {
      double y = y(power);
      svg.line(LEFT, y, RIGHT, y, "#ddd");
      svg.label(LEFT - 6, y + 4, "end", "#222", Formats.format("%,.0f", Math.pow(10, power)));
    }
    svg.label((LEFT + RIGHT) / 2.0, HEIGHT - 10, "middle", "#222", "recall");
    svg.label(LEFT - 6, TOP - 6, "end", "#222", "QPS");
  }

  private void curves() {
    int index = 0;
    for (Map.Entry<String, List<Run>> sweep : sweeps.entrySet()) {
      String colour = COLOURS.get(index % COLOURS.size());
      StringBuilder points = new StringBuilder();
      for (Run run : sweep.getValue()) {
        points.append(Formats.format("%.1f,%.1f ", x(run.recall()), y(log(run))));
        svg.dot(x(run.recall()), y(log(run)), colour, Formats.format("%s %s: recall %.4f, %.0f QPS",
            run.method(), run.effort(), run.recall(), run.qps()));
      }
      svg.polyline(points.toString().strip(), colour);
      svg.label(RIGHT + 14, TOP + 14 + 18.0 * index, "start", colour, sweep.getKey());
      index++;
    }
  }

  private static double log(Run run) {
    return Math.log10(Math.max(run.qps(), 0.01));
  }

  private double x(double recall) {
    return LEFT + (recall - lowestRecall) / (1 - lowestRecall) * (RIGHT - LEFT);
  }

  private double y(double log) {
    return BOTTOM - (log - lowestLog) / (highestLog - lowestLog) * (BOTTOM - TOP);
  }
}
