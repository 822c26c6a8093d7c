package dev.winnow.spi.effort;

import dev.winnow.spi.AccessPath.Outcome;
import dev.winnow.spi.SearchLimits;
import dev.winnow.spi.SearchTask;
import java.util.Optional;

/** What an algorithm does for the tasks of its {@link EfIndex}. Thread-safe. */
public interface Searching {

  /** Why it can never serve a task's filter; see {@link dev.winnow.spi.VectorIndex#refusal}. */
  default Optional<String> refusal(SearchTask task) {
    return Optional.empty();
  }

  /**
   * Number of rows that a search of a task goes over, those that only guide it among them; 0 to offer no path. Only for tasks that
   * are not refused. The accepted rows are among these.
   */
  default int rows(SearchTask task) {
    return task.accept().cardinality();
  }

  /** Searches with a beam width: offers results to the task and adds to its counts. */
  Outcome run(SearchTask task, int ef, SearchLimits limits);
}
