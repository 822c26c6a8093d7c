package dev.winnow.filtered.serf;

import dev.winnow.IndexSpec;
import dev.winnow.spi.CollectionContract;
import java.util.List;
import java.util.Map;

class HalfBoundedSerfCollectionTest extends CollectionContract {
  @Override
  protected IndexSpec spec() {
    return new IndexSpec("serf", Map.of("field", "price", "half_bounded", true));
  }

  @Override
  protected List<String> refused() {
    return List.of("TRUE", "tags CONTAINS 't1'");
  }
}
