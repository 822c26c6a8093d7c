package dev.winnow.filtered.vamana;

import dev.winnow.IndexSpec;
import dev.winnow.spi.CollectionContract;
import java.util.List;
import java.util.Map;

class StitchedVamanaCollectionTest extends CollectionContract {
  @Override
  protected IndexSpec spec() {
    return new IndexSpec("stitched-vamana", Map.of("field", "topic"));
  }

  @Override
  protected List<String> refused() {
    return List.of("TRUE", "tags CONTAINS 't1'", "NOT topic = 'a'");
  }
}
