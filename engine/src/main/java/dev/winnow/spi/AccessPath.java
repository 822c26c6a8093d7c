package dev.winnow.spi;

/** One way to answer one {@link SearchTask}, priced but not yet run. Used once, by one thread. */
public interface AccessPath {

  /**
   * The path's name in plans and {@code --method}: that of its index, such as {@code hnsw} or {@code serf(year)}, or for one of
   * several ways {@code hnsw-post}.
   */
  String name();

  /** What running it is expected to cost. */
  CostEstimate estimate();

  /**
   * Runs the task: offers acceptable rows with their exact similarity to the task's {@link SearchTask#results}, counting
   * into {@link SearchTask#work}, until done or until {@link SearchTask#left} says that it did too much.
   *
   * @return how it ended; anything but {@link Outcome#DONE} lets the engine finish with the exact scan
   */
  Outcome run(SearchTask task);

  /**
   * Whether the path saves work by a {@link SearchTask#floor}, and by itself finds all answers above it that it would find without. Others are run
   * without a floor.
   */
  default boolean usesFloor() {
    return false;
  }

  /** How a run ended. */
  enum Outcome {
    /** The path did what it can; the engine accepts the results if there are min(k, matches) of them. */
    DONE,
    /** The visit budget ran out first. */
    OVER_BUDGET,
    /** The deadline passed. */
    DEADLINE
  }
}
