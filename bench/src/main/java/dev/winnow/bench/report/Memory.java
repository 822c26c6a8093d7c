package dev.winnow.bench.report;

/**
 * The most memory of the process that does the work, in bytes; -1 where Linux does not say. The resident set counts pages of mapped
 * files, which the system takes back when others need them; private memory does not, and is what a machine must have.
 *
 * @param atBuild resident set while the data was read and the index built
 * @param atQueries resident set since then, or of the whole time where the system does not let the measure be reset
 * @param privateAtBuild private memory while the data was read and the index built
 * @param privateAtQueries private memory since then
 */
public record Memory(long atBuild, long atQueries, long privateAtBuild, long privateAtQueries) {
  /** Nothing is known. */
  public static final Memory UNKNOWN = new Memory(-1, -1, -1, -1);

  /** The larger resident set. */
  public long peak() {
    return Math.max(atBuild, atQueries);
  }
}
