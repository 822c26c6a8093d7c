package dev.winnow.hnsw.jvector;

import dev.winnow.spi.AccessPath;
import dev.winnow.spi.SearchTask;
import dev.winnow.spi.VectorIndex;
import java.util.List;

/** The index of a segment that is too small for a graph: it offers nothing. */
record Absent(String describe) implements VectorIndex {
  @Override
  public String type() {
    return JVectorProvider.TYPE;
  }

  @Override
  public List<AccessPath> paths(SearchTask task) {
    return List.of();
  }
}
