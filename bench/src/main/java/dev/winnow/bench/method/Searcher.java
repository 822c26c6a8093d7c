package dev.winnow.bench.method;

import dev.winnow.filter.Filter;
import java.io.IOException;

/** Answers queries one at a time. Everything it does is timed, the evaluation of the filter among it. */
@FunctionalInterface
public interface Searcher {

  /** The {@code k} nearest rows that satisfy the filter, best first; fewer if there are not so many, or the method misses them. */
  Answer search(float[] query, Filter filter, int k, Effort effort) throws IOException;
}
