package dev.winnow.hnsw.jvector;

import dev.winnow.IndexSpec;
import dev.winnow.spi.CollectionContract;

class JVectorCollectionTest extends CollectionContract {
  @Override
  protected IndexSpec spec() {
    return IndexSpec.of("jvector");
  }
}
