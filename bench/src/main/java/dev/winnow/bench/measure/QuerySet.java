package dev.winnow.bench.measure;

import dev.winnow.bench.method.Query;
import dev.winnow.datasets.DatasetFolder;
import dev.winnow.datasets.VectorFile;
import dev.winnow.datasets.Workload;
import dev.winnow.datasets.WorkloadQuery;
import dev.winnow.filter.FieldTypes;
import dev.winnow.filter.Filter;
import dev.winnow.filter.FilterChecker;
import dev.winnow.filter.FilterJson;
import dev.winnow.filter.InvalidFilterException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * The queries of a workload, read and checked.
 *
 * @param name the workload
 * @param queries in the workload's order, the first {@code maxQueries} of it
 * @param order in which to ask: shuffled, the same for every method, so that a cut leaves a fair sample
 */
public record QuerySet(String name, List<Query> queries, List<Integer> order) {
  private static final long SHUFFLE_SEED = 20_261_125;

  public QuerySet {
    queries = List.copyOf(queries);
    order = List.copyOf(order);
  }

  /**
   * Reads a workload.
   *
   * @param maxQueries at most so many; 0 means all
   * @throws InvalidFilterException if a filter does not fit the schema; names workload and line
   */
  public static QuerySet read(DatasetFolder folder, Workload workload, FieldTypes types,
      int maxQueries) {
    VectorFile vectors = folder.queries();
    int count = maxQueries == 0
        ? workload.queries().size()
        : Math.min(maxQueries, workload.queries().size());
    List<Query> queries = new ArrayList<>(count);
    List<Integer> order = new ArrayList<>(count);
    for (int line = 0; line < count; line++) {
      WorkloadQuery query = workload.queries().get(line);
      queries.add(new Query(line, query.query(), vectors.row(query.query()),
          filter(workload, line, query, types)));
      order.add(line);
    }
    Collections.shuffle(order, new Random(SHUFFLE_SEED));
    return new QuerySet(workload.name(), queries, order);
  }

  private static Filter filter(Workload workload, int line, WorkloadQuery query, FieldTypes types) {
    try {
      return FilterChecker.check(FilterJson.parse(query.filter()), types);
    } catch (InvalidFilterException e) {
      throw new InvalidFilterException(
          "workload " + workload.name() + ", line " + (line + 1) + ": " + e.getMessage());
    }
  }
}
