package dev.winnow.bench.method;

import java.io.IOException;

/** A built index. Thread-safe; close it when done. */
public interface Prepared extends AutoCloseable {

  /** Bytes of the whole index, vectors included. */
  long indexBytes() throws IOException;

  /** A searcher for the use of one thread. */
  Searcher searcher() throws IOException;

  @Override
  void close() throws IOException;
}
