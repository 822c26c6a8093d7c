package dev.winnow.hnsw;

import dev.winnow.IndexSpec;
import dev.winnow.spi.IndexContract;
import java.util.List;

class HnswContractTest extends IndexContract {
  @Override
  protected IndexSpec spec() {
    return IndexSpec.of("hnsw");
  }

  @Override
  protected List<String> home() {
    return List.of("TRUE", "open = TRUE", "year BETWEEN 100 AND 400", "tags CONTAINS 't1'");
  }

  @Override
  protected boolean deterministic() {
    return false; // what a thread inserts depends on what the others have inserted
  }
}
