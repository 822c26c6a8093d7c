package dev.winnow.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** Text in columns: a header, a rule, rows. Long cells are cut. */
final class Table {
  private static final String GAP = "  ";

  private final String[] headers;
  private final int maxWidth;
  private final List<String[]> rows = new ArrayList<>();
  private final boolean[] toTheRight;

  /** A table whose cells take up to this many characters. A header that starts with {@code >} sets its column to the right. */
  Table(int maxWidth, String... headers) {
    this.headers = new String[headers.length];
    this.maxWidth = maxWidth;
    toTheRight = new boolean[headers.length];
    for (int c = 0; c < headers.length; c++) {
      toTheRight[c] = headers[c].startsWith(">");
      this.headers[c] = toTheRight[c] ? headers[c].substring(1) : headers[c];
    }
  }

  /** Adds a row: one value a column. */
  void add(List<?> values) {
    String[] cells = new String[headers.length];
    for (int c = 0; c < cells.length; c++) {
      cells[c] = cut(String.valueOf(values.get(c)).replaceAll("\\s+", " "));
    }
    rows.add(cells);
  }

  void print(PrintWriter out, String indent) {
    int[] widths = widths();
    printRow(out, indent, headers, widths);
    String[] rule = new String[headers.length];
    for (int c = 0; c < rule.length; c++) {
      rule[c] = "-".repeat(widths[c]);
    }
    printRow(out, indent, rule, widths);
    for (String[] row : rows) {
      printRow(out, indent, row, widths);
    }
  }

  private int[] widths() {
    int[] widths = new int[headers.length];
    for (int c = 0; c < widths.length; c++) {
      widths[c] = headers[c].length();
      for (String[] row : rows) {
        widths[c] = Math.max(widths[c], row[c].length());
      }
    }
    return widths;
  }

  private void printRow(PrintWriter out, String indent, String[] cells, int[] widths) {
    StringBuilder line = new StringBuilder(indent);
    for (int c = 0; c < cells.length; c++) {
      String space = " ".repeat(widths[c] - cells[c].length());
      line.append(c == 0 ? "" : GAP);
      line.append(toTheRight[c] ? space + cells[c] : cells[c] + space);
    }
    out.println(line.toString().stripTrailing());
  }

  private String cut(String text) {
    return text.length() <= maxWidth ? text : text.substring(0, maxWidth - 3) + "...";
  }
}
