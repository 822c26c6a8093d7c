package dev.winnow.spi.effort;

import dev.winnow.filter.Filter;
import dev.winnow.spi.AcceptSet;
import dev.winnow.spi.SearchTask;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** The filters that an index is made for, to measure it with. Thread-safe. */
public interface HomeGround {

  /** Number of kinds of filters. The recall promised is that of the hardest kind. */
  default int kinds() {
    return 1;
  }

  /**
   * A filter that a query beside a row may come with.
   *
   * @param row the sampled row
   * @param kind of filter, under {@link #kinds}; 0 for one that has to do with the row, such as a label of its own or a range around its value
   * @param share about what share of all rows the filter should accept
   * @param random source of all randomness
   * @return null if there is no filter of about this share beside this row
   */
  @Nullable
  Sampled filter(int row, int kind, double share, SplittableRandom random);

  /**
   * A sampled filter.
   *
   * @param filter the condition as a task has it
   * @param accept the rows that satisfy it
   */
  record Sampled(Filter filter, AcceptSet accept) {}

  /**
   * Runs the index on a task with a beam width: what its access path will do, without budget or deadline. Called by several
   * threads.
   */
  interface Trial {
    /** Offers results to the task and adds to its counts. */
    void run(SearchTask task, int ef);
  }
}
