package dev.winnow.bench.report;

import java.util.List;

/** Colours that can be told apart; the same name has the same colour as long as names come in the same order. */
final class Palette {
  private static final List<String> COLOURS = List.of("#1f77b4", "#d62728", "#2ca02c", "#9467bd",
      "#ff7f0e", "#8c564b", "#e377c2", "#17becf", "#7f7f7f", "#bcbd22");

  private static final List<List<Integer>> DASHES = List.of(List.of(), List.of(7, 4), List.of(2, 3),
      List.of(10, 3, 2, 3));

  private Palette() {}

  static String colour(int index) {
    return COLOURS.get(index % COLOURS.size());
  }

  /** How often colours have begun anew, so that curves have to differ in something else. */
  static int round(int index) {
    return index / COLOURS.size();
  }

  /** Lengths of the dashes and gaps of a curve in a round; empty for a line without gaps. */
  static List<Integer> dashes(int round) {
    return DASHES.get(round % DASHES.size());
  }
}
