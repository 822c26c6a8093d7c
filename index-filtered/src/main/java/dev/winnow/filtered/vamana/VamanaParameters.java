package dev.winnow.filtered.vamana;

import dev.winnow.IndexSpec;
import dev.winnow.filter.FieldTypes;
import dev.winnow.spi.IndexParameters;
import dev.winnow.spi.LabelColumn;

/**
 * How a graph is built.
 *
 * @param field the field with the labels
 * @param small most neighbours of a row in the graph of one label; 0 where there are no such graphs
 * @param l beam width of the searches that find neighbours
 * @param r most neighbours of a row
 * @param alpha how much longer an edge may be than what leads to its end
 */
record VamanaParameters(String field, int small, int l, int r, float alpha) {
  private static final String R = "r";
  private static final String L = "l";
  private static final String ALPHA = "alpha";
  private static final String R_SMALL = "r_small";
  private static final String L_SMALL = "l_small";
  private static final String R_STITCHED = "r_stitched";
  private static final int MAX_R = 512;
  private static final int MAX_L = 10_000;

  static VamanaParameters filtered(IndexSpec spec, FieldTypes fields) {
    IndexParameters given = IndexParameters.of(spec, IndexSpec.FIELD, R, L, ALPHA);
    return new VamanaParameters(given.field(fields, LabelColumn.TYPES), 0,
        given.integer(L, 100, 8, MAX_L), given.integer(R, 64, 4, MAX_R),
        (float) given.real(ALPHA, 1.2, 1, 2));
  }

  static VamanaParameters stitched(IndexSpec spec, FieldTypes fields) {
    IndexParameters given = IndexParameters.of(spec, IndexSpec.FIELD, R_SMALL, L_SMALL, R_STITCHED,
        ALPHA);
    return new VamanaParameters(given.field(fields, LabelColumn.TYPES),
        given.integer(R_SMALL, 32, 4, MAX_R), given.integer(L_SMALL, 100, 8, MAX_L),
        given.integer(R_STITCHED, 64, 4, MAX_R), (float) given.real(ALPHA, 1.2, 1, 2));
  }
}
