package dev.winnow.bench.report;

import java.util.List;

/** Colours that can be told apart; the same name has the same colour as long as names come in the same order. */
final class Palette {
  private static final List<String> COLOURS = List.of("#1f77b4", "#d62728", "#2ca02c", "#9467bd",
      "#ff7f0e", "#8c564b", "#e377c2", "#17becf", "#7f7f7f", "#bcbd22");

  private Palette() {}

  static String colour(int index) {
    return COLOURS.get(index % COLOURS.size());
  }

  /** Whether colours begin anew, so that curves have to differ in something else. */
  static boolean isRepeated(int index) {
    return index >= COLOURS.size();
  }
}
