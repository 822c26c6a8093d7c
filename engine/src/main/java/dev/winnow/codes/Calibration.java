package dev.winnow.codes;

import dev.winnow.spi.SectionOutput;
import dev.winnow.spi.SectionReader;
import dev.winnow.spi.SectionWriter;
import java.io.IOException;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * What a segment's own rows, asked as queries, say about the effort that a recall takes.
 *
 * <p>Two ways lead to a miss: the answer's cell is not looked at, or its estimate is too low to be checked. Both are decided
 * against the similarity t of the k-th best so far, so what is kept are the distributions of what the true answers needed: t
 * less the similarity of the cell's centroid, and t less the estimate, in units of the estimate's expected error. Queries
 * from elsewhere than the rows sum t more than these differences. A filter makes answers of rows that are not near, which
 * lie about their centroids in another way; hence a distribution for each of some selectivities, and of two kinds of filters
 * the one that needs more: rows from anywhere, and rows of a topic that is not the query's.
 *
 * @param margins by selectivity, how far below t a cell's centroid may be
 * @param errors by selectivity, how many expected errors below t an estimate may be
 * @param work what searches cost
 */
record Calibration(List<Quantiles> margins, List<Quantiles> errors, List<Quantiles> nibbleErrors,
    WorkTable work) {
  private static final String SECTION = "codes.calibration";
  private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED
      .withOrder(ByteOrder.LITTLE_ENDIAN);

  /**
   * Of the misses that a recall allows, the share that is left to estimates; and what is used of the allowance at all, since
   * queries are harder than rows. Checked on generated papers and isotropic noise, 2026-11-25.
   */
  private static final double ERROR_SHARE = 0.3;
  private static final double NIBBLE_SHARE = 0.1;
  private static final double ALLOWANCE = 0.6;

  Calibration {
    margins = List.copyOf(margins);
    errors = List.copyOf(errors);
    nibbleErrors = List.copyOf(nibbleErrors);
  }

  /** How far below the k-th best a cell's centroid may be. */
  float margin(double recall, double selectivity) {
    double share = 1 - (1 - recall) * ALLOWANCE * (1 - ERROR_SHARE - NIBBLE_SHARE);
    return (float) Selectivities.between(Selectivities.place(selectivity),
        place -> margins.get(place).at(share));
  }

  /** How many expected errors below the k-th best an estimate may be. */
  float errors(double recall, double selectivity) {
    double share = 1 - (1 - recall) * ALLOWANCE * ERROR_SHARE;
    return (float) Selectivities.between(Selectivities.place(selectivity),
        place -> errors.get(place).at(share));
  }

  /** How many expected errors below the k-th best a four-bit estimate may be. */
  float nibbleErrors(double recall, double selectivity) {
    double share = 1 - (1 - recall) * ALLOWANCE * NIBBLE_SHARE;
    return (float) Selectivities.between(Selectivities.place(selectivity),
        place -> nibbleErrors.get(place).at(share));
  }

  void write(SectionWriter out) throws IOException {
    try (SectionOutput section = out.begin(SECTION)) {
      for (int place = 0; place < Selectivities.count(); place++) {
        margins.get(place).write(section);
        errors.get(place).write(section);
        nibbleErrors.get(place).write(section);
      }
      work.write(section);
    }
  }

  static Calibration read(SectionReader in) {
    float[] values = in.section(SECTION).toArray(FLOAT);
    int count = Quantiles.count();
    List<Quantiles> margins = new ArrayList<>();
    List<Quantiles> errors = new ArrayList<>();
    List<Quantiles> nibbleErrors = new ArrayList<>();
    int at = 0;
    for (int place = 0; place < Selectivities.count(); place++) {
      margins.add(Quantiles.read(values, at));
      errors.add(Quantiles.read(values, at + count));
      nibbleErrors.add(Quantiles.read(values, at + 2 * count));
      at += 3 * count;
    }
    return new Calibration(margins, errors, nibbleErrors, WorkTable.read(values, at));
  }
}
