package dev.winnow.bench.report;

import dev.winnow.bench.report.Plot.Axis;
import dev.winnow.bench.report.Plot.Spot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Latency against the rate at which queries arrive. */
final class LoadCharts {
  private static final double MICROS_A_MILLI = 1000;

  private LoadCharts() {}

  /** A chart a workload, k and number of threads. */
  static Map<String, Svg> of(List<Load> loads) {
    Map<String, List<Load>> settings = new LinkedHashMap<>();
    for (Load load : loads) {
      settings.computeIfAbsent(load.workload() + " k=" + load.k() + " threads=" + load.threads(),
          _ -> new ArrayList<>()).add(load);
    }
    Map<String, Svg> charts = new LinkedHashMap<>();
    settings.forEach((setting, own) -> charts.put(setting, chart(own)));
    return charts;
  }

  private static Svg chart(List<Load> loads) {
    Map<String, List<Spot>> curves = new LinkedHashMap<>();
    List<Double> latencies = new ArrayList<>();
    for (Load load : loads) {
      spot(curves, load, "p50", load.latency().p50() / MICROS_A_MILLI);
      spot(curves, load, "p99", load.latency().p99() / MICROS_A_MILLI);
      latencies.add(load.latency().p50() / MICROS_A_MILLI);
      latencies.add(load.latency().p99() / MICROS_A_MILLI);
    }
    Plot plot = new Plot(
        Axis.logarithmic("queries a second that arrive",
            loads.stream().map(Load::offered).toList()),
        Axis.logarithmic("ms from arrival to answer", latencies), curves.size());
    curves.forEach(plot::curve);
    return plot.drawing();
  }

  private static void spot(Map<String, List<Spot>> curves, Load load, String percentile,
      double millis) {
    curves.computeIfAbsent(load.method() + " " + percentile, _ -> new ArrayList<>())
        .add(new Spot(load.offered(), millis,
            Formats.format("%s %s: %s %.2f ms at %.0f of %.0f queries a second", load.method(),
                load.effort(), percentile, millis, load.achieved(), load.offered())));
  }
}
