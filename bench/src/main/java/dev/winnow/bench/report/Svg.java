package dev.winnow.bench.report;

import java.util.Locale;

/** The few SVG elements a chart needs. Written by hand since chart libraries draw text with AWT, which needs system fonts. */
final class Svg {
  private final StringBuilder text = new StringBuilder();

  Svg(int width, int height) {
    text.append(number("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\""
        + " font-family=\"sans-serif\" font-size=\"12\">\n", width, height));
  }

  void line(double x1, double y1, double x2, double y2, String colour) {
    text.append(number("<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\"/>\n",
        x1, y1, x2, y2, colour));
  }

  void label(double x, double y, String anchor, String colour, String label) {
    text.append(number("<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" fill=\"%s\">%s</text>\n", x,
        y, anchor, colour, HtmlReport.escape(label)));
  }

  void polyline(String points, String colour) {
    text.append(number("<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>\n",
        points, colour));
  }

  void dot(double x, double y, String colour, String title) {
    text.append(
        number("<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3.5\" fill=\"%s\"><title>%s</title></circle>\n",
            x, y, colour, HtmlReport.escape(title)));
  }

  @SuppressWarnings("AnnotateFormatMethod") // the annotation would need Error Prone on the class path
  static String number(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }

  String end() {
    return text.append("</svg>\n").toString();
  }
}
