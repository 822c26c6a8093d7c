package dev.winnow.datasets;

/** Hears how far long work is. Called from one thread at a time, often; must return quickly. */
@FunctionalInterface
public interface Progress {
  /** Ignores everything. */
  Progress NONE = (done, total) -> {};

  /**
   * Work went on.
   *
   * @param done units finished
   * @param total units in all, or -1 if not known
   */
  void update(long done, long total);
}
