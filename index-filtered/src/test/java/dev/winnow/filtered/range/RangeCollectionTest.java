package dev.winnow.filtered.range;

import dev.winnow.IndexSpec;
import dev.winnow.spi.CollectionContract;
import java.util.List;

class RangeCollectionTest extends CollectionContract {
  @Override
  protected IndexSpec spec() {
    return RangeContractTest.SPEC;
  }

  @Override
  protected List<String> refused() {
    return List.of("TRUE", "tags CONTAINS 't1'");
  }
}
