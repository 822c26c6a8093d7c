package dev.winnow.codes;

import dev.winnow.spi.ScoredRow;
import dev.winnow.spi.SearchTask;
import dev.winnow.spi.TopK;
import java.util.Arrays;

/**
 * The candidates of one cell at a time: rows whose estimates could still enter the results, checked with exact similarities
 * in falling order of estimate, a few at a time so that their cache misses overlap. Belongs to one thread.
 */
final class CellScan {
  private static final int BATCH = 8;

  private final SearchTask task;
  private final int[] rows = new int[BATCH];
  private final float[] exact = new float[BATCH];
  private long[] candidates = new long[64];
  private int count;

  CellScan(SearchTask task) {
    this.task = task;
  }

  /** Adds a row with its estimate. */
  void add(int row, float estimate) {
    if (count == candidates.length) {
      candidates = Arrays.copyOf(candidates, 2 * count);
    }
    candidates[count++] = ScoredRow.encode(row, estimate);
  }

  /** Checks what was added since the last time; an estimate may be too low by {@code error}. */
  void check(float error) {
    Arrays.sort(candidates, 0, count);
    TopK results = task.results();
    while (count > 0) {
      int batch = 0;
      while (batch < BATCH && count > 0) {
        long best = candidates[--count];
        if (results.full() && ScoredRow.similarity(best) + error < results.threshold()) {
          count = 0;
        } else {
          rows[batch++] = ScoredRow.row(best);
        }
      }
      score(batch);
    }
  }

  private void score(int batch) {
    task.scorer().score(rows, batch, exact);
    task.work().addVectors(batch);
    for (int i = 0; i < batch; i++) {
      task.results().offer(rows[i], exact[i]);
    }
  }
}
