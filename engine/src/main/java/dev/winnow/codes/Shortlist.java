package dev.winnow.codes;

import dev.winnow.spi.ScoredRow;
import dev.winnow.spi.SearchTask;
import dev.winnow.spi.TopK;
import dev.winnow.spi.codes.NibbleQuery;
import dev.winnow.spi.codes.SignQuery;
import java.util.Arrays;

/**
 * Rows on their way to the results. Candidates, with one-bit estimates, wait until there are some, so that the cache misses of
 * their four-bit codes overlap; then they are estimated again as long as they could be among the k best. Those that could are
 * kept, and at the end the best of them are scored exactly until no other could enter the results. Belongs to one thread.
 */
final class Shortlist {
  private static final int BATCH = 8;
  private static final int WAITING = 24;

  private final CodedRows rows;
  private final SearchTask task;
  private final NibbleQuery query;
  private final float nibbleErrors;
  private final TopK best;
  private int[] waitingRows = new int[64];
  private float[] bases = new float[64];
  private float[] expectedErrors = new float[64];
  private long[] order = new long[64];
  private int waiting;
  private float base;
  private float error;
  private float expected;
  private final int[] batch = new int[BATCH];
  private final float[] exact = new float[BATCH];
  private long[] kept = new long[64];
  private int count;

  /** @param nibbleErrors how many expected errors a four-bit estimate may be too low by */
  Shortlist(CodedRows rows, SignQuery query, SearchTask task, float nibbleErrors) {
    this.rows = rows;
    this.task = task;
    this.nibbleErrors = nibbleErrors;
    this.query = rows.refining(query, BATCH);
    best = new TopK(task.k());
  }

  /**
   * What the k-th best has at least: its four-bit estimate less the expected error, since those that come first by estimates are
   * likelier to be over- than underestimated. With fewer, or if it is more, the task's floor, less the expected error too; negative infinity
   * without.
   */
  float threshold() {
    return Math.max(best.threshold(), task.floor() - expected);
  }

  /**
   * Turns to a cell.
   *
   * @param similarity of its centroid
   * @param distance of the query from its centroid
   * @param tooLow how much too low one-bit estimates of its rows may be
   */
  void enter(int cell, float similarity, float distance, float tooLow) {
    base = similarity;
    error = tooLow;
    expected = rows.nibbleError(cell) * distance;
  }

  /** Adds a row of the cell at hand, with its one-bit estimate. */
  void add(int row, float estimate) {
    if (waiting == waitingRows.length) {
      grow(2 * waiting);
    }
    waitingRows[waiting] = row;
    bases[waiting] = base;
    expectedErrors[waiting] = expected;
    order[waiting] = ScoredRow.encode(waiting, estimate + error);
    waiting++;
  }

  private void grow(int capacity) {
    waitingRows = Arrays.copyOf(waitingRows, capacity);
    bases = Arrays.copyOf(bases, capacity);
    expectedErrors = Arrays.copyOf(expectedErrors, capacity);
    order = Arrays.copyOf(order, capacity);
  }

  /** Leaves the cell; what waits is estimated again if it is much, or if little is known yet. */
  void leave() {
    if (waiting >= WAITING || threshold() == Float.NEGATIVE_INFINITY) {
      refine();
    }
  }

  /** Estimates what waits again, most promising first. */
  private void refine() {
    Arrays.sort(order, 0, waiting);
    int left = waiting;
    while (left > 0) {
      int size = 0;
      float least = threshold();
      while (size < BATCH && left > 0) {
        long candidate = order[--left];
        if (ScoredRow.similarity(candidate) < least) {
          left = 0;
        } else {
          batch[size++] = ScoredRow.row(candidate);
        }
      }
      refine(size);
    }
    waiting = 0;
  }

  private void refine(int size) {
    for (int i = 0; i < size; i++) {
      rows.load(waitingRows[batch[i]], query, i);
    }
    for (int i = 0; i < size; i++) {
      int place = batch[i];
      int row = waitingRows[place];
      float estimate = query.estimate(i, bases[place]);
      float greatest = estimate + nibbleErrors * expectedErrors[place];
      if (greatest >= threshold()) {
        best.offer(row, estimate - expectedErrors[place]);
        keep(row, greatest);
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
    refine();
    Arrays.sort(kept, 0, count);
    TopK results = task.results();
    while (count > 0) {
      int size = 0;
      while (size < BATCH && count > 0) {
        long next = kept[--count];
        if (ScoredRow.similarity(next) < results.threshold()) {
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
}
