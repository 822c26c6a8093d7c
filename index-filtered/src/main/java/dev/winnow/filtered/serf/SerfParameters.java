package dev.winnow.filtered.serf;

import dev.winnow.IndexSpec;
import dev.winnow.filter.FieldTypes;
import dev.winnow.spi.IndexParameters;
import dev.winnow.spi.NumberColumn;

/**
 * How a segment graph is built.
 *
 * @param field the numeric field
 * @param m most neighbours of a row at one time, or for one lower bound
 * @param efConstruction so many of the nearest are looked at when neighbours are chosen
 * @param efMax beam width of the searches that find them, for two-sided ranges
 * @param halfBounded whether only ranges without a lower bound are served
 */
record SerfParameters(String field, int m, int efConstruction, int efMax, boolean halfBounded) {
  private static final String M = "m";
  private static final String EF_CONSTRUCTION = "ef_construction";
  private static final String EF_MAX = "ef_max";
  private static final String HALF_BOUNDED = "half_bounded";
  private static final int MOST_EF = 10_000;

  static SerfParameters of(IndexSpec spec, FieldTypes fields) {
    IndexParameters given = IndexParameters.of(spec, IndexSpec.FIELD, M, EF_CONSTRUCTION, EF_MAX,
        HALF_BOUNDED);
    int efConstruction = given.integer(EF_CONSTRUCTION, 100, 8, MOST_EF);
    return new SerfParameters(given.field(fields, NumberColumn.TYPES), given.integer(M, 8, 4, 128),
        efConstruction, given.integer(EF_MAX, Math.max(500, efConstruction), 8, MOST_EF),
        given.flag(HALF_BOUNDED, false));
  }

  /** Beam width of the searches that find neighbours. */
  int width() {
    return halfBounded ? efConstruction : Math.max(efMax, efConstruction);
  }
}
