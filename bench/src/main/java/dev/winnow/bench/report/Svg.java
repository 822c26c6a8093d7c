package dev.winnow.bench.report;

/** The few SVG elements a chart needs. Written by hand since chart libraries draw text with AWT, which needs system fonts. */
final class Svg {
  private final StringBuilder text = new StringBuilder();

  Svg(int width, int height) {
    text.append(
        Formats.format("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\""
            + " font-family=\"sans-serif\" font-size=\"12\">\n", width, height));
  }

  void line(double x1, double y1, double x2, double y2, String colour) {
    text.append(
        Formats.format("<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\"/>\n",
            x1, y1, x2, y2, colour));
  }

  void label(double x, double y, String anchor, String colour, String label) {
    text.append(
        Formats.format("<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" fill=\"%s\">%s</text>\n", x,
            y, anchor, colour, HtmlReport.escape(label)));
  }

  void polyline(String points, String colour) {
    text.append(
        Formats.format("<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>\n",
            points, colour));
  }

  void dashed(String points, String colour) {
    text.append(
        Formats.format("<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\""
            + " stroke-dasharray=\"6 4\"/>\n", points, colour));
  }

  void dot(double x, double y, String colour, String title) {
    text.append(Formats.format(
        "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3.5\" fill=\"%s\"><title>%s</title></circle>\n", x, y,
        colour, HtmlReport.escape(title)));
  }

  String end() {
    return text.append("</svg>\n").toString();
  }
}
