package dev.winnow.plan;

/**
 * What checked searches of a group found. Immutable. Older checks count less and less, so that a change of the queries is followed.
 *
 * @param checks number of checked searches
 * @param answers answers that the exact scan has for them
 * @param asked how many of these the recall asked for amounts to
 * @param granted how many of these the index expected to miss
 * @param missed how many it missed
 * @param squares sum of the squares of the misses of each search
 */
public record RecallTally(double checks, double answers, double asked, double granted,
    double missed, double squares) {
  /** Nothing checked. */
  public static final RecallTally NONE = new RecallTally(0, 0, 0, 0, 0, 0);

  /** Fewer checks change nothing. */
  static final int LEAST_CHECKS = 50;
  /** With so many checks all are halved. */
  private static final int MOST_CHECKS = 1_000;
  /** Misses that are taken to have come as expected before any check. */
  private static final double PRIOR = 5;
  /** An index may be let miss so much more, in parts of what it expects, before it is believed to be safe. */
  private static final double LEAST_FACTOR = 0.5;
  private static final double MOST_FACTOR = 8;

  /** @throws IllegalArgumentException if a number is negative or not finite, or there are more misses than answers */
  public RecallTally {
    for (double value : new double[] {checks, answers, asked, granted, missed, squares}) {
      if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException("a tally of " + value);
      }
    }
    if (missed > answers || asked > answers || granted > answers) {
      throw new IllegalArgumentException("more than " + answers + " answers");
    }
  }

  /**
   * With one more search.
   *
   * @param found how many answers the exact scan has
   * @param recall the recall asked for
   * @param expected the recall that the index expected
   * @param misses how many of the answers it missed
   */
  public RecallTally with(int found, double recall, double expected, int misses) {
    double keep = checks >= MOST_CHECKS ? 0.5 : 1;
    return new RecallTally(keep * checks + 1, keep * answers + found, keep * asked + found * recall,
        keep * granted + found * (1 - expected), keep * missed + misses,
        keep * squares + (double) misses * misses);
  }

  /**
   * How many times as many answers are missed as the index expects, at least {@value #LEAST_FACTOR}; rather too many by the
   * standard error of what was seen than too few. 1 until enough was checked.
   */
  double factor() {
    if (checks < LEAST_CHECKS) {
      return 1;
    }
    double error = Math.sqrt(Math.max(0, squares - missed * missed / checks));
    return Math.clamp((missed + error + PRIOR) / (granted + PRIOR), LEAST_FACTOR, MOST_FACTOR);
  }

  /** The recall asked for, on average; 1 without checks. */
  public double meanAsked() {
    return answers == 0 ? 1 : asked / answers;
  }

  /** The recall found; 1 without checks. */
  public double found() {
    return answers == 0 ? 1 : 1 - missed / answers;
  }
}
