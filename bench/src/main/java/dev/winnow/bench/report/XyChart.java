package dev.winnow.bench.report;

import dev.winnow.bench.report.Shape.Corner;
import java.util.ArrayList;
import java.util.List;

/** Curves or bars over two linear axes. Used once. */
final class XyChart {
  private static final List<String> COLOURS = List.of("#1f77b4", "#d62728", "#2ca02c", "#9467bd",
      "#ff7f0e", "#8c564b", "#e377c2", "#17becf", "#7f7f7f", "#bcbd22");
  private static final int WIDTH = 820;
  private static final int HEIGHT = 360;
  private static final int LEFT = 70;
  private static final int RIGHT = 540;
  private static final int TOP = 28;
  private static final int BOTTOM = 310;
  private static final int TICKS = 5;

  private final Svg svg = new Svg(WIDTH, HEIGHT);
  private final Axis across;
  private final Axis up;
  private int curves;

  /**
   * An axis.
   *
   * @param name what it shows
   * @param low its least value
   * @param high its greatest, more than that
   */
  record Axis(String name, double low, double high) {
    double share(double value) {
      return (value - low) / (high - low);
    }

    double tick(int at) {
      return low + (high - low) * at / TICKS;
    }

    String text(double value) {
      double range = high - low;
      return Formats.format(range < 5 ? "%.2f" : range < 50 ? "%.1f" : "%,.0f", value);
    }
  }

  XyChart(Axis across, Axis up) {
    this.across = across;
    this.up = up;
    for (int i = 0; i <= TICKS; i++) {
      double x = x(across.tick(i));
      svg.line(x, TOP, x, BOTTOM, "#ddd");
      svg.label(x, BOTTOM + 18, "middle", "#222", across.text(across.tick(i)));
      double y = y(up.tick(i));
      svg.line(LEFT, y, RIGHT, y, "#ddd");
      svg.label(LEFT - 6, y + 4, "end", "#222", up.text(up.tick(i)));
    }
    svg.label((LEFT + RIGHT) / 2.0, HEIGHT - 10, "middle", "#222", across.name());
    svg.label(4, TOP - 14, "start", "#222", up.name());
  }

  /** Adds a curve through points, x and y in turn. */
  XyChart curve(String name, double[] xs, double[] ys) {
    String colour = begin(name);
    List<Corner> points = new ArrayList<>();
    for (int i = 0; i < xs.length; i++) {
      points.add(new Corner(x(xs[i]), y(ys[i])));
    }
    draw(points, colour);
    return this;
  }

  /** Adds steps over bins of equal width from end to end of the axis across. */
  XyChart steps(String name, double[] heights) {
    String colour = begin(name);
    List<Corner> points = new ArrayList<>();
    double width = (across.high - across.low) / heights.length;
    for (int i = 0; i < heights.length; i++) {
      double from = across.low + i * width;
      points.add(new Corner(x(from), y(heights[i])));
      points.add(new Corner(x(from + width), y(heights[i])));
    }
    draw(points, colour);
    return this;
  }

  /** Dashed from the second round of colours on. */
  private void draw(List<Corner> points, String colour) {
    svg.polyline(points, colour, curves > COLOURS.size() ? 1 : 0);
  }

  private String begin(String name) {
    String colour = COLOURS.get(curves % COLOURS.size());
    String shown = curves >= COLOURS.size() ? "- - " + name : name;
    svg.label(RIGHT + 36, TOP + 6 + 17.0 * curves, "start", colour, shown);
    curves++;
    return colour;
  }

  String end() {
    return svg.end();
  }

  private double x(double value) {
    return LEFT + Math.clamp(across.share(value), 0, 1) * (RIGHT - LEFT);
  }

  private double y(double value) {
    return BOTTOM - Math.clamp(up.share(value), 0, 1) * (BOTTOM - TOP);
  }
}
