package dev.winnow.codes;

import dev.winnow.spi.CostEstimate;
import dev.winnow.spi.SectionOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * What the clustered scan did on average for sampled queries, by recall and by the share of rows that are acceptable.
 * Immutable.
 */
final class WorkTable {
  static final double[] RECALLS = {0.8, 0.9, 0.95, 0.99};
  private static final int CELLS = RECALLS.length * Selectivities.count();

  private final float[] codes;
  private final float[] vectors;

  /** Averages by recall, then selectivity. */
  WorkTable(float[] codes, float[] vectors) {
    this.codes = codes;
    this.vectors = vectors;
  }

  /** Nothing known yet. */
  static WorkTable none() {
    return new WorkTable(new float[CELLS], new float[CELLS]);
  }

  static WorkTable read(float[] values, int from) {
    return new WorkTable(Arrays.copyOfRange(values, from, from + CELLS),
        Arrays.copyOfRange(values, from + CELLS, from + 2 * CELLS));
  }

  void write(SectionOutput out) throws IOException {
    out.writeFloats(codes, 0, CELLS);
    out.writeFloats(vectors, 0, CELLS);
  }

  /** The work to be expected; the recall is taken as promised. */
  CostEstimate estimate(double recall, double selectivity) {
    int row = 0;
    while (row < RECALLS.length - 1 && RECALLS[row] < recall) {
      row++;
    }
    int first = row * Selectivities.count();
    double place = Selectivities.place(selectivity);
    return new CostEstimate(Selectivities.between(place, i -> vectors[first + i]),
        Selectivities.between(place, i -> codes[first + i]), 0, recall);
  }
}
