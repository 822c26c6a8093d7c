package dev.winnow.filtered.serf;

import dev.winnow.IndexSpec;
import dev.winnow.spi.CollectionContract;
import java.util.List;
import java.util.Map;

class SerfCollectionTest extends CollectionContract {
  @Override
  protected IndexSpec spec() {
    return new IndexSpec("serf", Map.of("field", "year"));
  }

  @Override
  protected List<String> refused() {
    return List.of("TRUE", "tags CONTAINS 't1'");
  }
}
