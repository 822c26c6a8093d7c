package dev.winnow.bench.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Horizontal bars, one a name, each of one or more parts. */
final class BarChart {
  private static final int WIDTH = 900;
  private static final int LEFT = 230;
  private static final int RIGHT = 640;
  private static final int TOP = 30;
  private static final int STEP = 22;
  private static final int THICKNESS = 16;

  private final String title;
  private final Map<String, Map<String, Double>> bars = new LinkedHashMap<>();
  private final List<String> parts = new ArrayList<>();

  /** Bars under a title that says what is measured, and in what unit. */
  BarChart(String title) {
    this.title = title;
  }

  boolean isEmpty() {
    return bars.isEmpty();
  }

  /** Adds a part to a bar. */
  void add(String name, String part, double value) {
    bars.computeIfAbsent(name, _ -> new LinkedHashMap<>()).merge(part, value, Double::sum);
    if (!parts.contains(part)) {
      parts.add(part);
    }
  }

  Svg drawing() {
    int rows = Math.max(bars.size(), parts.size());
    Svg svg = new Svg(WIDTH, TOP + STEP * rows + 16);
    svg.label(LEFT, TOP - 12, "start", "#222", title);
    double longest = bars.values().stream().mapToDouble(BarChart::sum).max().orElse(1);
    double scale = (RIGHT - LEFT - 60) / Math.max(longest, Double.MIN_NORMAL);
    int row = 0;
    for (Map.Entry<String, Map<String, Double>> bar : bars.entrySet()) {
      bar(svg, bar.getKey(), bar.getValue(), TOP + STEP * row++, scale);
    }
    if (parts.size() > 1) {
      legend(svg);
    }
    return svg;
  }

  private void bar(Svg svg, String name, Map<String, Double> own, double y, double scale) {
    svg.label(LEFT - 8, y + THICKNESS - 3, "end", "#222", name);
    double x = LEFT;
    for (Map.Entry<String, Double> part : own.entrySet()) {
      double width = Math.max(0, part.getValue() * scale);
      svg.bar(x, y, width, THICKNESS, Palette.colour(parts.indexOf(part.getKey())), name
          + (part.getKey().isEmpty() ? "" : ", " + part.getKey()) + ": " + text(part.getValue()));
      x += width;
    }
    svg.label(x + 6, y + THICKNESS - 3, "start", "#222", text(sum(own)));
  }

  private void legend(Svg svg) {
    for (int i = 0; i < parts.size(); i++) {
      svg.label(RIGHT + 20, TOP + STEP * i + THICKNESS - 3.0, "start", Palette.colour(i),
          parts.get(i));
    }
  }

  private static double sum(Map<String, Double> parts) {
    return parts.values().stream().mapToDouble(Double::doubleValue).sum();
  }

  private static String text(double value) {
    return Formats.format(value < 10 ? "%.2f" : value < 1000 ? "%.1f" : "%,.0f", value);
  }
}
