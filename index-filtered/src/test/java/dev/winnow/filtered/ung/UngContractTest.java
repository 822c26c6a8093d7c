package dev.winnow.filtered.ung;

import dev.winnow.IndexSpec;
import dev.winnow.spi.IndexContract;
import java.util.List;
import java.util.Map;

class UngContractTest extends IndexContract {
  @Override
  protected IndexSpec spec() {
    return new IndexSpec("ung", Map.of("field", "tags"));
  }

  @Override
  protected List<String> home() {
    return List.of("tags CONTAINS 't1'", "tags CONTAINS 't0'", "tags CONTAINS ANY ('t5', 't6')",
        "tags CONTAINS ALL ('t0', 't1')", "tags CONTAINS 't0' AND open = TRUE",
        "tags CONTAINS 't3' OR tags CONTAINS 't4'");
  }

  @Override
  protected List<String> refused() {
    return List.of("open = TRUE", "NOT tags CONTAINS 't1'", "tags CONTAINS 't1' OR open = TRUE",
        "topic = 'a'");
  }
}
