package dev.winnow.filtered.ung;

import dev.winnow.IndexSpec;
import dev.winnow.spi.CollectionContract;
import java.util.List;
import java.util.Map;

class UngCollectionTest extends CollectionContract {
  @Override
  protected IndexSpec spec() {
    return new IndexSpec("ung", Map.of("field", "tags"));
  }

  @Override
  protected List<String> refused() {
    return List.of("topic = 'a'", "NOT tags CONTAINS 't1'");
  }
}
