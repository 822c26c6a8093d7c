package dev.winnow.filtered.ung;

import dev.winnow.IndexSpec;
import dev.winnow.filter.FieldTypes;
import dev.winnow.spi.IndexParameters;
import dev.winnow.spi.LabelColumn;

/**
 * How a graph is built and searched.
 *
 * @param field the field with the labels
 * @param maxDegree most neighbours of a row in its group
 * @param l beam width of the searches that find neighbours
 * @param alpha how much longer an edge may be than what leads to its end
 * @param crossEdges edges of a row to rows of the groups that its group leads to
 * @param entryPoints rows of a group that a search begins at
 */
record UngParameters(String field, int maxDegree, int l, float alpha, int crossEdges,
    int entryPoints) {
  private static final String MAX_DEGREE = "max_degree";
  private static final String L_BUILD = "l_build";
  private static final String ALPHA = "alpha";
  private static final String CROSS_EDGES = "num_cross_edges";
  private static final String ENTRY_POINTS = "num_entry_points";

  static UngParameters of(IndexSpec spec, FieldTypes fields) {
    IndexParameters given = IndexParameters.of(spec, IndexSpec.FIELD, MAX_DEGREE, L_BUILD, ALPHA,
        CROSS_EDGES, ENTRY_POINTS);
    return new UngParameters(given.field(fields, LabelColumn.TYPES),
        given.integer(MAX_DEGREE, 32, 4, 512), given.integer(L_BUILD, 100, 8, 10_000),
        (float) given.real(ALPHA, 1.2, 1, 2), given.integer(CROSS_EDGES, 6, 1, 64),
        given.integer(ENTRY_POINTS, 16, 1, 256));
  }
}
