package dev.winnow.bench.report;

import dev.winnow.bench.report.Shape.Corner;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A drawing of the few shapes that a chart needs, and its text as SVG, which needs neither fonts nor a library. */
final class Svg {
  private final int width;
  private final int height;
  private final List<Shape> shapes = new ArrayList<>();

  Svg(int width, int height) {
    this.width = width;
    this.height = height;
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  List<Shape> shapes() {
    return shapes;
  }

  void line(double x1, double y1, double x2, double y2, String colour) {
    shapes.add(new Shape.Line(new Corner(x1, y1), new Corner(x2, y2), colour));
  }

  void label(double x, double y, String anchor, String colour, String label) {
    shapes.add(new Shape.Label(new Corner(x, y), anchor, colour, label));
  }

  void polyline(List<Corner> corners, String colour, int round) {
    shapes.add(new Shape.Polyline(List.copyOf(corners), colour, round));
  }

  void dot(double x, double y, String colour, String title) {
    shapes.add(new Shape.Dot(new Corner(x, y), colour, title));
  }

  void bar(double x, double y, double across, double down, String colour, String title) {
    shapes.add(new Shape.Bar(new Corner(x, y), across, down, colour, title));
  }

  String end() {
    StringBuilder text = new StringBuilder(
        Formats.format("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\""
            + " font-family=\"sans-serif\" font-size=\"12\">\n", width, height));
    shapes.forEach(shape -> text.append(element(shape)).append('\n'));
    return text.append("</svg>\n").toString();
  }

  private static String element(Shape shape) {
    return switch (shape) {
      case Shape.Line(var from, var to, var colour) ->
        Formats.format("<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\"/>",
            from.x(), from.y(), to.x(), to.y(), colour);
      case Shape.Label(var at, var anchor, var colour, var label) ->
        Formats.format("<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" fill=\"%s\">%s</text>",
            at.x(), at.y(), anchor, colour, HtmlReport.escape(label));
      case Shape.Polyline(var corners, var colour, var round) ->
        Formats.format("<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"%s/>",
            points(corners), colour, dashes(round));
      case Shape.Dot(var at, var colour, var title) -> Formats.format(
          "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3.5\" fill=\"%s\"><title>%s</title></circle>",
          at.x(), at.y(), colour, HtmlReport.escape(title));
      case Shape.Bar(var at, var across, var down, var colour, var title) -> Formats.format(
          "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"%s\"><title>%s</title></rect>",
          at.x(), at.y(), across, down, colour, HtmlReport.escape(title));
    };
  }

  private static String dashes(int round) {
    List<Integer> dashes = Palette.dashes(round);
    return dashes.isEmpty()
        ? ""
        : dashes.stream().map(String::valueOf)
            .collect(Collectors.joining(" ", " stroke-dasharray=\"", "\""));
  }

  private static String points(List<Corner> corners) {
    StringBuilder text = new StringBuilder();
    corners.forEach(corner -> text.append(Formats.format("%.1f,%.1f ", corner.x(), corner.y())));
    return text.toString().strip();
  }
}
