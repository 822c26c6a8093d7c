package dev.winnow.codes;

import dev.winnow.spi.CostEstimate;
import dev.winnow.spi.SectionOutput;
import dev.winnow.spi.WorkCounters;
import java.io.IOException;
import java.util.Arrays;

/** What the clustered scan did on average for sampled queries, by recall and by the share of rows that are acceptable. */
final class WorkTable {
  static final double[] RECALLS = {0.8, 0.9, 0.95, 0.99};
  private static final int PLACES = RECALLS.length * Selectivities.count();

  private final float[] codes;
  private final float[] refined;
  private final float[] vectors;

  private WorkTable(float[] codes, float[] refined, float[] vectors) {
    this.codes = codes;
    this.refined = refined;
    this.vectors = vectors;
  }

  /** Nothing known yet. */
  static WorkTable none() {
    return new WorkTable(new float[PLACES], new float[PLACES], new float[PLACES]);
  }

  static WorkTable read(float[] values, int from) {
    return new WorkTable(Arrays.copyOfRange(values, from, from + PLACES),
        Arrays.copyOfRange(values, from + PLACES, from + 2 * PLACES),
        Arrays.copyOfRange(values, from + 2 * PLACES, from + 3 * PLACES));
  }

  void write(SectionOutput out) throws IOException {
    out.writeFloats(codes, 0, PLACES);
    out.writeFloats(refined, 0, PLACES);
    out.writeFloats(vectors, 0, PLACES);
  }

  /**
   * Adds the work of one of {@code queries} queries.
   *
   * @param place recall's place times the number of selectivities, plus the selectivity's place; one thread a place
   */
  void add(int place, WorkCounters work, int queries) {
    codes[place] += (float) work.codesScored() / queries;
    refined[place] += (float) work.refined() / queries;
    vectors[place] += (float) work.vectorsScored() / queries;
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
        Selectivities.between(place, i -> refined[first + i]),
        Selectivities.between(place, i -> codes[first + i]), 0, recall);
  }
}
