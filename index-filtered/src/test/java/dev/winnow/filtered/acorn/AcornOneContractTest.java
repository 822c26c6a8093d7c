package dev.winnow.filtered.acorn;

import dev.winnow.IndexSpec;
import dev.winnow.spi.IndexContract;
import java.util.List;

class AcornOneContractTest extends IndexContract {
  @Override
  protected IndexSpec spec() {
    return IndexSpec.of("acorn-1");
  }

  /** Without filters that leave whole clusters out: the nearest neighbours do not lead from one cluster to the next. */
  @Override
  protected List<String> home() {
    return List.of("TRUE", "open = TRUE", "year BETWEEN 100 AND 400", "tags CONTAINS 't1'");
  }
}
