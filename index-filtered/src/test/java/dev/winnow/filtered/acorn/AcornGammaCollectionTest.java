package dev.winnow.filtered.acorn;

import dev.winnow.IndexSpec;
import dev.winnow.spi.CollectionContract;
import java.util.Map;

class AcornGammaCollectionTest extends CollectionContract {
  @Override
  protected IndexSpec spec() {
    return new IndexSpec("acorn-gamma", Map.of("m", 16L, "m_beta", 32L));
  }
}
