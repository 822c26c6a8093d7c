package dev.winnow.hnsw.jvector;

import dev.winnow.IndexSpec;
import dev.winnow.spi.IndexContract;
import java.util.List;
import java.util.Map;

class JVectorContractTest extends IndexContract {
  @Override
  protected IndexSpec spec() {
    return new IndexSpec("jvector", Map.of("pq_subspaces", 12L));
  }

  @Override
  protected List<String> home() {
    return List.of("TRUE", "open = TRUE", "year BETWEEN 100 AND 400");
  }

  @Override
  protected boolean deterministic() {
    return false;
  }

  @Override
  protected boolean repeatable() {
    return false; // the library draws the centres of its codes from a seed of its own
  }
}
