package dev.winnow.plan;

import java.util.Locale;

/**
 * Searches whose recall is looked at together: by one index, for about the same recall and depth, under filters that accept about the
 * same share of the rows. Immutable.
 *
 * @param index the index's name
 * @param recall class of the recall asked for, from 0
 * @param depth class of the number of answers, from 0
 * @param share class of the share of accepted rows, from 0
 */
public record RecallGroup(String index, int recall, int depth, int share) {
  private static final double[] RECALLS = {0.925, 0.975};
  private static final double[] DEPTHS = {20};
  private static final double[] SHARES = {0.003, 0.03, 0.3};

  /** @throws IllegalArgumentException if a class is none */
  public RecallGroup {
    check(recall, RECALLS);
    check(depth, DEPTHS);
    check(share, SHARES);
  }

  private static void check(int place, double[] bounds) {
    if (place < 0 || place > bounds.length) {
      throw new IllegalArgumentException("class " + place + " of " + (bounds.length + 1));
    }
  }

  /**
   * The group of a search.
   *
   * @param recall the recall asked for
   * @param k the answers asked for
   * @param share the share of rows that the filter accepts
   */
  public static RecallGroup of(String index, double recall, int k, double share) {
    return new RecallGroup(index, place(recall, RECALLS), place(k, DEPTHS), place(share, SHARES));
  }

  private static int place(double value, double[] bounds) {
    int place = 0;
    while (place < bounds.length && value > bounds[place]) {
      place++;
    }
    return place;
  }

  /** The searches in words. */
  public String queries() {
    return "recall " + span(recall, RECALLS, 1, "") + ", k " + span(depth, DEPTHS, 1, "")
        + ", filters accepting " + span(share, SHARES, 100, " %");
  }

  private static String span(int place, double[] bounds, int factor, String unit) {
    if (place == 0) {
      return "up to " + number(bounds[0] * factor) + unit;
    }
    String from = number(bounds[place - 1] * factor);
    return place == bounds.length
        ? "over " + from + unit
        : from + " to " + number(bounds[place] * factor) + unit;
  }

  private static String number(double value) {
    return value == Math.rint(value)
        ? String.valueOf((long) value)
        : String.format(Locale.ROOT, "%.4g", value).replaceAll("0+$", "");
  }
}
