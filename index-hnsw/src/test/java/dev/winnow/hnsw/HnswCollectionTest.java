package dev.winnow.hnsw;

import dev.winnow.IndexSpec;
import dev.winnow.spi.CollectionContract;

class HnswCollectionTest extends CollectionContract {
  @Override
  protected IndexSpec spec() {
    return IndexSpec.of("hnsw");
  }
}
