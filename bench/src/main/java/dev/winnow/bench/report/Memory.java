package dev.winnow.bench.report;

/**
 * The largest resident sets of the process that does the work, mapped files included, in bytes; -1 where Linux does not say.
 *
 * @param atBuild while the data was read and the index built
 * @param atQueries since then, or of the whole time where the system does not let the measure be reset
 */
public record Memory(long atBuild, long atQueries) {
  /** Nothing is known. */
  public static final Memory UNKNOWN = new Memory(-1, -1);

  /** The larger of both. */
  public long peak() {
    return Math.max(atBuild, atQueries);
  }
}
