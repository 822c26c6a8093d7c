package dev.winnow.bench.method;

import dev.winnow.filter.Filter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Answers queries. Everything it does is timed, the evaluation of the filter among it. For the use of one thread. */
@FunctionalInterface
public interface Searcher {

  /** The {@code k} nearest rows that satisfy the filter, best first; fewer if there are not so many, or the method misses them. */
  Answer search(float[] query, Filter filter, int k, Effort effort) throws IOException;

  /** Whether the work is done by the thread that asks, so that its processor time tells of disturbances. */
  default boolean worksOnCallersThread() {
    return true;
  }

  /** How many queries it wants at a time, at least 1. */
  default int batch() {
    return 1;
  }

  /** Answers one query of those announced. */
  default Answer search(Query query, int k, Effort effort) throws IOException {
    return search(query.vector(), query.filter(), k, effort);
  }

  /** Answers some of the queries announced, at most {@link #batch}, in their order. */
  default List<Answer> searchAll(List<Query> queries, int k, Effort effort) throws IOException {
    List<Answer> answers = new ArrayList<>(queries.size());
    for (Query query : queries) {
      answers.add(search(query, k, effort));
    }
    return answers;
  }
}
