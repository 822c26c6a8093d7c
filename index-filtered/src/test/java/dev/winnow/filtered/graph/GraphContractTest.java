package dev.winnow.filtered.graph;

import dev.winnow.IndexSpec;
import dev.winnow.spi.IndexContract;
import java.util.List;

class GraphContractTest extends IndexContract {
  @Override
  protected IndexSpec spec() {
    return IndexSpec.of("graph");
  }

  @Override
  protected List<String> home() {
    return List.of("TRUE", "open = TRUE", "year BETWEEN 100 AND 400", "tags CONTAINS 't1'");
  }
}
