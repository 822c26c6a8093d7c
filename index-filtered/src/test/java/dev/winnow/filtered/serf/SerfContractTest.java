package dev.winnow.filtered.serf;

import dev.winnow.IndexSpec;
import dev.winnow.spi.IndexContract;
import java.util.List;
import java.util.Map;

class SerfContractTest extends IndexContract {
  @Override
  protected IndexSpec spec() {
    return new IndexSpec("serf", Map.of("field", "year"));
  }

  @Override
  protected List<String> home() {
    return List.of("year BETWEEN 100 AND 400", "year >= 300", "year < 150", "EXISTS year",
        "year > 200 AND open = TRUE");
  }

  @Override
  protected List<String> refused() {
    return List.of("TRUE", "open = TRUE", "NOT year < 200", "price > 0.5");
  }
}
