package dev.winnow.filtered.acorn;

import dev.winnow.IndexSpec;
import dev.winnow.spi.CollectionContract;

class AcornGammaCollectionTest extends CollectionContract {
  @Override
  protected IndexSpec spec() {
    return IndexSpec.of("acorn-gamma");
  }
}
