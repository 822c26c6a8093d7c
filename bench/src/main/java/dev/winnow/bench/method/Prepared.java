package dev.winnow.bench.method;

import java.io.IOException;
import java.util.List;

/** A built index. Thread-safe; close it when done. */
public interface Prepared extends AutoCloseable {

  /** Bytes of the whole index, vectors included. */
  long indexBytes() throws IOException;

  /** Whether it can answer with such an effort; an access path may be missing over few records. */
  default boolean supports(Effort effort) {
    return true;
  }

  /** The number of the process whose memory it takes. */
  default long process() {
    return ProcessHandle.current().pid();
  }

  /**
   * Hands over the queries that will be asked next, outside of any time; an answer must not be prepared before it is asked for.
   *
   * @param workload the name of the workload they are from
   */
  default void announce(String workload, List<Query> queries) throws IOException {}

  /** A searcher for the use of one thread. */
  Searcher searcher() throws IOException;

  @Override
  void close() throws IOException;
}
