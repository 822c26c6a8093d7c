package dev.winnow.bench.method;

import java.io.IOException;

/** A built index. Thread-safe; close it when done. */
public interface Prepared extends AutoCloseable {

  /** Bytes of the whole index, vectors included. */
  long indexBytes() throws IOException;

  /** Whether it can answer with such an effort; an access path may be missing over few records. */
  default boolean supports(Effort effort) {
    return true;
  }

  /** A searcher for the use of one thread. */
  Searcher searcher() throws IOException;

  @Override
  void close() throws IOException;
}
