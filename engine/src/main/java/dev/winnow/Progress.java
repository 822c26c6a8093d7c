package dev.winnow;

/** Hears how far long work is. Called from one thread at a time, often; must return quickly. */
@FunctionalInterface
public interface Progress {
  /** Ignores everything. */
  Progress NONE = (stage, done, total) -> {};

  /**
   * Work went on.
   *
   * @param stage what is being done, such as {@code store} or {@code hnsw}
   * @param done units finished in this stage
   * @param total units in this stage, or -1 if not known
   */
  void update(String stage, long done, long total);
}
