package dev.winnow.filtered.labels;

import dev.winnow.IndexSpec;
import dev.winnow.spi.IndexContract;
import java.util.List;
import java.util.Map;

class LabelGraphsContractTest extends IndexContract {
  @Override
  protected IndexSpec spec() {
    return new IndexSpec("label-graphs", Map.of("field", "tags", "least", 100L, "memory", 1_000L));
  }

  @Override
  protected List<String> home() {
    return List.of("tags CONTAINS 't1'", "tags CONTAINS 't0'", "tags CONTAINS ALL ('t0', 't1')");
  }

  @Override
  protected List<String> refused() {
    return List.of("TRUE", "open = TRUE", "NOT tags CONTAINS 't1'",
        "tags CONTAINS ANY ('t1', 't2')", "tags CONTAINS 't1' AND open = TRUE");
  }
}
