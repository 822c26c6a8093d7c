package dev.winnow.bench.report;

import dev.winnow.bench.report.Shape.Corner;
import java.util.ArrayList;
import java.util.List;

/** Curves over two axes, with a legend, and the points' values where one points at them. */
final class Plot {
  private static final int WIDTH = 900;
  private static final int HEIGHT = 420;
  private static final int LEFT = 80;
  private static final int RIGHT = 620;
  private static final int TOP = 24;
  private static final int BOTTOM = 370;
  private static final int STEPS = 5;
  private static final double LEAST = 1e-9;

  private final Svg svg;
  private final Axis across;
  private final Axis up;
  private int curves;

  /** An axis from {@code low} to {@code high}; a logarithmic one runs over whole powers of ten. */
  record Axis(String name, double low, double high, boolean logarithmic) {
    static Axis logarithmic(String name, List<Double> values) {
      double low = values.stream().mapToDouble(Axis::log).min().orElse(0);
      double high = values.stream().mapToDouble(Axis::log).max().orElse(1);
      return new Axis(name, Math.floor(low), Math.max(Math.floor(low) + 1, Math.ceil(high)), true);
    }

    double share(double value) {
      return ((logarithmic ? log(value) : value) - low) / (high - low);
    }

    List<Double> ticks() {
      List<Double> ticks = new ArrayList<>();
      if (logarithmic) {
        for (double power = low; power <= high; power++) {
          ticks.add(Math.pow(10, power));
        }
      } else {
        for (int i = 0; i <= STEPS; i++) {
          ticks.add(low + (high - low) * i / STEPS);
        }
      }
      return ticks;
    }

    String text(double value) {
      if (logarithmic) {
        return value >= 1
            ? Formats.format("%,.0f", value)
            : Formats.format("%.4g", value).replaceAll("0+$", "");
      }
      return Formats.format(high - low < 2 ? "%.3f" : "%,.1f", value);
    }

    private static double log(double value) {
      return Math.log10(Math.max(value, LEAST));
    }
  }

  /** One point, and what is shown when one points at it. */
  record Spot(double x, double y, String title) {}

  Plot(Axis across, Axis up, int expectedCurves) {
    svg = new Svg(WIDTH, Math.max(HEIGHT, TOP + 40 + 18 * expectedCurves));
    this.across = across;
    this.up = up;
    for (double tick : across.ticks()) {
      svg.line(x(tick), TOP, x(tick), BOTTOM, "#ddd");
      svg.label(x(tick), BOTTOM + 18, "middle", "#222", across.text(tick));
    }
    for (double tick : up.ticks()) {
      svg.line(LEFT, y(tick), RIGHT, y(tick), "#ddd");
      svg.label(LEFT - 6, y(tick) + 4, "end", "#222", up.text(tick));
    }
    svg.label((LEFT + RIGHT) / 2.0, HEIGHT - 10, "middle", "#222", across.name());
    svg.label(4, TOP - 10, "start", "#222", up.name());
  }

  /** Adds a curve through points in their order. */
  void curve(String name, List<Spot> spots) {
    curve(name, spots, spots);
  }

  /** Adds points, and a curve through some of them in the order given. */
  void curve(String name, List<Spot> spots, List<Spot> joined) {
    String colour = Palette.colour(curves);
    int round = Palette.round(curves);
    svg.polyline(corners(joined), colour, round);
    spots.forEach(spot -> svg.dot(x(spot.x()), y(spot.y()), colour, spot.title()));
    double height = TOP + 14 + 18.0 * curves;
    svg.polyline(
        List.of(new Corner(RIGHT + 14.0, height - 4), new Corner(RIGHT + 38.0, height - 4)), colour,
        round);
    svg.label(RIGHT + 44.0, height, "start", colour, name);
    curves++;
  }

  private List<Corner> corners(List<Spot> spots) {
    return spots.stream().map(spot -> new Corner(x(spot.x()), y(spot.y()))).toList();
  }

  Svg drawing() {
    return svg;
  }

  private double x(double value) {
    return LEFT + Math.clamp(across.share(value), 0, 1) * (RIGHT - LEFT);
  }

  private double y(double value) {
    return BOTTOM - Math.clamp(up.share(value), 0, 1) * (BOTTOM - TOP);
  }
}
