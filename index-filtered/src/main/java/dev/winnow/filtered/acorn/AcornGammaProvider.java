package dev.winnow.filtered.acorn;

import dev.winnow.IndexSpec;

/**
 * Index type {@code acorn-gamma} (Patel et al., ACORN, SIGMOD 2024, arXiv 2403.04871): for any filter. Parameters: {@code m} (32; 4 to 128)
 * degree of the graph that a search goes over; {@code gamma} (12; 1 to 100), about 1 / the least share of accepted rows to serve well;
 * {@code m_beta} (2 m; 1 to m gamma) neighbours that are not compressed; {@code ef_construction} (m gamma; 8 to 100,000) beam width of the
 * build. Memory: 4 (m_beta + m) bytes a row, and 4 gamma / (1 - 1 / m) for the levels. Thread-safe.
 */
public final class AcornGammaProvider extends AcornProvider {
  /** Made by the service loader. */
  public AcornGammaProvider() {}

  @Override
  public String type() {
    return "acorn-gamma";
  }

  @Override
  AcornParameters parameters(IndexSpec spec) {
    return AcornParameters.gamma(spec);
  }
}
