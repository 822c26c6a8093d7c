package dev.winnow;

/**
 * How to open a database.
 *
 * @param recallChecks whether some searches, about as many as take two hundredths of the time of all, are compared with the
 *     exact scan in the background, so that the recall asked for is kept with the queries that come: where they miss more than the
 *     indexes expect, searches do more, and where they miss less, less. What was seen is kept in the collection's folder. Without,
 *     equal searches of an unchanged collection give equal answers
 */
public record OpenOptions(boolean recallChecks) {

  /** With checks. */
  public static OpenOptions defaults() {
    return new OpenOptions(true);
  }

  /** The same with or without checks. */
  public OpenOptions withRecallChecks(boolean checks) {
    return new OpenOptions(checks);
  }
}
