package dev.winnow.filtered.range;

import dev.winnow.IndexSpec;
import dev.winnow.filter.FieldTypes;
import dev.winnow.spi.IndexParameters;
import dev.winnow.spi.NumberColumn;

/**
 * How a range graph is built.
 *
 * @param field the numeric field
 * @param m most neighbours of a row in a segment of the tree
 * @param efConstruction beam width of the searches that find them
 * @param least smaller segments of the tree get no graph
 */
record RangeParameters(String field, int m, int efConstruction, int least) {
  private static final String M = "m";
  private static final String EF_CONSTRUCTION = "ef_construction";
  private static final String LEAST = "least";

  static RangeParameters of(IndexSpec spec, FieldTypes fields) {
    IndexParameters given = IndexParameters.of(spec, IndexSpec.FIELD, M, EF_CONSTRUCTION, LEAST);
    return new RangeParameters(given.field(fields, NumberColumn.TYPES),
        given.integer(M, 16, 4, 128), given.integer(EF_CONSTRUCTION, 100, 8, 10_000),
        given.integer(LEAST, 512, 32, Integer.MAX_VALUE));
  }
}
