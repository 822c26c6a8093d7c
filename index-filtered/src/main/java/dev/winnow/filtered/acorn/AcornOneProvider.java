package dev.winnow.filtered.acorn;

import dev.winnow.IndexSpec;

/**
 * Index type {@code acorn-1} (Patel et al., ACORN, SIGMOD 2024, arXiv 2403.04871, section 5.3): for any filter, with the build and the memory
 * of a plain graph; a search looks at the neighbours of neighbours instead. Parameters: {@code m} (32; 4 to 128) neighbours that a row
 * chooses, of which there may be twice as many with those that choose it; {@code ef_construction} (the greater of 40 and m; 8 to 100,000)
 * beam width of the build. Thread-safe.
 */
public final class AcornOneProvider extends AcornProvider {
  /** Made by the service loader. */
  public AcornOneProvider() {}

  @Override
  public String type() {
    return "acorn-1";
  }

  @Override
  AcornParameters parameters(IndexSpec spec) {
    return AcornParameters.one(spec);
  }
}
