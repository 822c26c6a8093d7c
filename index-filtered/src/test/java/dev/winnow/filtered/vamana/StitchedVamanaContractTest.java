package dev.winnow.filtered.vamana;

import dev.winnow.IndexSpec;
import dev.winnow.spi.IndexContract;
import java.util.List;
import java.util.Map;

class StitchedVamanaContractTest extends IndexContract {
  static final IndexSpec SPEC = new IndexSpec("stitched-vamana", Map.of("field", "tags"));

  @Override
  protected IndexSpec spec() {
    return SPEC;
  }

  @Override
  protected List<String> home() {
    return List.of("tags CONTAINS 't1'", "tags CONTAINS 't0'", "tags CONTAINS ANY ('t5', 't6')",
        "tags CONTAINS ALL ('t0', 't1')", "tags CONTAINS 't0' AND open = TRUE",
        "tags CONTAINS 't3' OR tags CONTAINS 't4'");
  }

  @Override
  protected List<String> refused() {
    return List.of("TRUE", "open = TRUE", "NOT tags CONTAINS 't1'",
        "tags CONTAINS 't1' OR open = TRUE", "topic = 'a'");
  }
}
