package dev.winnow.bench.report;

import java.util.List;

/** What charts are made of; places are pixels from the upper left corner. */
sealed interface Shape {
  /** A corner of a polyline. */
  record Corner(double x, double y) {}

  /** A thin line. */
  record Line(Corner from, Corner to, String colour) implements Shape {}

  /** A line of text; {@code anchor} is start, middle or end. */
  record Label(Corner at, String anchor, String colour, String text) implements Shape {}

  /** A curve; the round says how it is dashed, see {@link Palette#dashes}. */
  record Polyline(List<Corner> corners, String colour, int round) implements Shape {}

  /** A point that tells more when one points at it. */
  record Dot(Corner at, String colour, String title) implements Shape {}

  /** A filled rectangle that tells more when one points at it. */
  record Bar(Corner at, double width, double height, String colour,
      String title) implements Shape {}
}
