package dev.winnow;

/**
 * How to open a database. With both switched off, equal searches of an unchanged collection give equal answers while it is open,
 * once the process has measured what its operations cost, a second or two after the first search.
 *
 * @param recallChecks whether some searches, about as many as take two hundredths of the time of all, are compared with the
 *     exact scan in the background, so that the recall asked for is kept with the queries that come: where they miss more than the
 *     indexes expect, searches do more, and where they miss less, less. What was seen is kept in the collection's folder
 * @param costLearning whether the paths that may be the best for a search are run one after the other for some of them, in the background, and
 *     their times correct what is expected of them, so that the planner sees how the machine is now: two seconds' worth at first, then
 *     two hundredths of the time of searches
 */
public record OpenOptions(boolean recallChecks, boolean costLearning) {

  /** With both. */
  public static OpenOptions defaults() {
    return new OpenOptions(true, true);
  }

  /** The same with or without checks. */
  public OpenOptions withRecallChecks(boolean checks) {
    return new OpenOptions(checks, costLearning);
  }

  /** The same with or without learning. */
  public OpenOptions withCostLearning(boolean learning) {
    return new OpenOptions(recallChecks, learning);
  }
}
