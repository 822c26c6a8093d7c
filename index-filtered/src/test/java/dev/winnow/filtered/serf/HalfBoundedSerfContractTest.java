package dev.winnow.filtered.serf;

import dev.winnow.IndexSpec;
import dev.winnow.spi.IndexContract;
import java.util.List;
import java.util.Map;

class HalfBoundedSerfContractTest extends IndexContract {
  @Override
  protected IndexSpec spec() {
    return new IndexSpec("serf", Map.of("field", "price", "half_bounded", true));
  }

  @Override
  protected List<String> home() {
    return List.of("price <= 0.5", "price < 0.7", "price < 0.6 AND open = TRUE");
  }

  @Override
  protected List<String> refused() {
    return List.of("TRUE", "open = TRUE", "price > 0.5", "price BETWEEN 0.4 AND 0.5");
  }
}
