package dev.winnow.filtered.labels;

import dev.winnow.IndexSpec;
import dev.winnow.spi.CollectionContract;
import java.util.List;
import java.util.Map;

class LabelGraphsCollectionTest extends CollectionContract {
  @Override
  protected IndexSpec spec() {
    return new IndexSpec("label-graphs", Map.of("field", "topic", "least", 64L, "memory", 100L));
  }

  @Override
  protected List<String> refused() {
    return List.of("TRUE", "tags CONTAINS 't1'", "NOT topic = 'a'");
  }
}
