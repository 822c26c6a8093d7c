package dev.winnow.filtered.graph;

import dev.winnow.IndexSpec;
import dev.winnow.spi.CollectionContract;

class GraphCollectionTest extends CollectionContract {
  @Override
  protected IndexSpec spec() {
    return IndexSpec.of("graph");
  }
}
