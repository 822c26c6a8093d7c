package dev.winnow.datasets;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Filtered queries and, if they are known, their exact answers.
 *
 * @param name as in {@code name.filters.jsonl}
 * @param queries in the order of the file
 * @param truth row i: ids (rows of the base, from 0) that answer query i, best first, without padding; a row may be short or
 *     empty. Null if the folder holds no answers. Not to be changed.
 */
@SuppressWarnings("ArrayRecordComponent") // read by many, copied by nobody: a table of a million ids
public record Workload(String name, List<WorkloadQuery> queries, int @Nullable [][] truth) {
  /** Name of the workload whose queries have no filter. */
  public static final String UNFILTERED = "unfiltered";

  /** Copies the list. */
  public Workload {
    queries = List.copyOf(queries);
  }
}
