package dev.winnow.filtered.range;

import dev.winnow.IndexSpec;
import dev.winnow.spi.IndexContract;
import java.util.List;
import java.util.Map;

class RangeContractTest extends IndexContract {
  static final IndexSpec SPEC = new IndexSpec("range-graph", Map.of("field", "year", "least", 64L));

  @Override
  protected IndexSpec spec() {
    return SPEC;
  }

  @Override
  protected List<String> home() {
    return List.of("year BETWEEN 100 AND 400", "year >= 300", "year < 150", "EXISTS year",
        "year > 200 AND open = TRUE");
  }

  @Override
  protected List<String> refused() {
    return List.of("TRUE", "open = TRUE", "NOT year < 200", "year < 100 OR year > 900",
        "price BETWEEN 0.2 AND 0.5");
  }
}
