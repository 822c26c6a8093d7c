package dev.winnow.filtered.acorn;

import dev.winnow.IndexSpec;
import dev.winnow.spi.IndexContract;
import java.util.List;
import java.util.Map;

class AcornGammaContractTest extends IndexContract {
  @Override
  protected IndexSpec spec() {
    return new IndexSpec("acorn-gamma", Map.of("m", 16L, "m_beta", 32L));
  }

  @Override
  protected List<String> home() {
    return List.of("TRUE", "open = TRUE", "year BETWEEN 100 AND 400", "tags CONTAINS 't1'",
        "topic = 'a'");
  }
}
