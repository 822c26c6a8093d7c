package dev.winnow.bench.method;

import dev.winnow.Document;

/** An index that takes records while it is searched. Thread-safe. */
public interface Writable {

  /** Adds a record whose id is the number that answers will name it by; durable, and found by the next search, when it returns. */
  void write(Document record);
}
