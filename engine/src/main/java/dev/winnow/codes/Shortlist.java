package dev.winnow.codes;

import dev.winnow.spi.ScoredRow;
import dev.winnow.spi.SearchTask;
import dev.winnow.spi.TopK;
import dev.winnow.spi.codes.NibbleCodes;
import dev.winnow.spi.codes.SignQuery;
import java.util.Arrays;

/**
 * Rows on their way to the results. Candidates of a cell, with one-bit estimates, are estimated again from four bits as long as
 * they could be among the k best; those that could are kept, and at the end the best of them are scored exactly until no other
 * could enter the results. Belongs to one thread.
 */
final class Shortlist {
  private static final int BATCH = 8;

  private final CodedRows rows;
  private final SearchTask task;
  private final float[] padded;
  private final float sum;
  private final float nibbleErrors;
  private final TopK best;
  private final int[] batch = new int[BATCH];
  private final float[] exact = new float[BATCH];
  private long[] candidates = new long[64];
  private int waiting;
  private long[] kept = new long[64];
  private int count;
  private float touched;

  /** @param nibbleErrors how many expected errors a four-bit estimate may be too low by */
  Shortlist(CodedRows rows, SignQuery query, SearchTask task, float nibbleErrors) {
    this.rows = rows;
    this.task = task;
    this.nibbleErrors = nibbleErrors;
    padded = rows.padded(query);
    sum = NibbleCodes.sum(query.rotated());
    best = new TopK(task.k());
  }

  /**
   * What the k-th best has at least: its four-bit estimate less the expected error, since those that come first by estimates are
   * likelier to be over- than underestimated. Negative infinity while there are fewer.
   */
  float threshold() {
    return best.threshold();
  }

  /** Adds a row of the cell at hand, with its one-bit estimate. */
  void add(int row, float estimate) {
    if (waiting == candidates.length) {
      candidates = Arrays.copyOf(candidates, 2 * waiting);
    }
    candidates[waiting++] = ScoredRow.encode(row, estimate);
  }

  /**
   * Estimates the candidates again, most promising first.
   *
   * @param cell whose rows they all are
   * @param similarity of its centroid
   * @param distance of the query from its centroid
   * @param error how much too low one-bit estimates may be
   */
  void refine(int cell, float similarity, float distance, float error) {
    float expected = rows.nibbleError(cell) * distance;
    Arrays.sort(candidates, 0, waiting);
    while (waiting > 0) {
      int size = 0;
      float least = threshold() - error;
      while (size < BATCH && waiting > 0) {
        long candidate = candidates[--waiting];
        if (ScoredRow.similarity(candidate) < least) {
          waiting = 0;
        } else {
          batch[size++] = ScoredRow.row(candidate);
        }
      }
      refine(size, similarity, expected);
    }
  }

  private void refine(int size, float similarity, float expected) {
    float slack = nibbleErrors * expected;
    for (int i = 0; i < size; i++) {
      touched += rows.touch(batch[i]);
    }
    for (int i = 0; i < size; i++) {
      float estimate = rows.refined(batch[i], padded, sum, similarity);
      if (estimate + slack >= threshold()) {
        best.offer(batch[i], estimate - expected);
        keep(batch[i], estimate + slack);
      }
    }
    task.work().addRefined(size);
  }

  private void keep(int row, float greatest) {
    if (count == kept.length) {
      kept = Arrays.copyOf(kept, 2 * count);
    }
    kept[count++] = ScoredRow.encode(row, greatest);
  }

  /** Scores what was kept, the most promising first, until the rest cannot enter the results. */
  void finish() {
    Arrays.sort(kept, 0, count);
    TopK results = task.results();
    while (count > 0) {
      int size = 0;
      while (size < BATCH && count > 0) {
        long next = kept[--count];
        if (results.full() && ScoredRow.similarity(next) < results.threshold()) {
          count = 0;
        } else {
          batch[size++] = ScoredRow.row(next);
        }
      }
      task.scorer().score(batch, size, exact);
      task.work().addVectors(size);
      for (int i = 0; i < size; i++) {
        results.offer(batch[i], exact[i]);
      }
    }
  }

  /** The sum of what was read ahead; only there to keep those reads. */
  float touched() {
    return touched;
  }
}
