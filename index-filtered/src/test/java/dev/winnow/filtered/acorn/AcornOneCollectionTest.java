package dev.winnow.filtered.acorn;

import dev.winnow.IndexSpec;
import dev.winnow.spi.CollectionContract;

class AcornOneCollectionTest extends CollectionContract {
  @Override
  protected IndexSpec spec() {
    return IndexSpec.of("acorn-1");
  }
}
