package dev.winnow.filtered.labels;

import dev.winnow.IndexSpec;
import dev.winnow.filter.FieldTypes;
import dev.winnow.spi.IndexParameters;
import dev.winnow.spi.LabelColumn;

/**
 * Which graphs are built.
 *
 * @param field the field with the labels
 * @param memory most bytes of all graphs, in parts of those of the vectors
 * @param least labels and pairs of fewer rows get no graph
 * @param pairs whether pairs of labels may get one
 * @param log a file of filters that were asked for, or empty
 */
record LabelParameters(String field, double memory, int least, boolean pairs, String log) {
  private static final String MEMORY = "memory";
  private static final String LEAST = "least";
  private static final String PAIRS = "pairs";
  private static final String LOG = "log";

  static LabelParameters of(IndexSpec spec, FieldTypes fields) {
    IndexParameters given = IndexParameters.of(spec, IndexSpec.FIELD, MEMORY, LEAST, PAIRS, LOG);
    return new LabelParameters(given.field(fields, LabelColumn.TYPES),
        given.real(MEMORY, 1, 0, 1_000), given.integer(LEAST, 10_000, 64, Integer.MAX_VALUE),
        given.flag(PAIRS, true), given.text(LOG, ""));
  }
}
