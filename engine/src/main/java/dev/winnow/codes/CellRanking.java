package dev.winnow.codes;

import dev.winnow.spi.LongHeap;
import dev.winnow.spi.ScoredRow;
import dev.winnow.spi.codes.SignCodes;
import dev.winnow.spi.codes.SignQuery;

/**
 * Cells that have acceptable rows, in falling order of their centroids' similarity to a query. All are estimated from codes, and
 * those that come near the top are scored exactly before they are given out: an estimate counts as if it were somewhat too low,
 * so few come late. Most searches look at a small part of the cells, so these are taken up in waves, each of the cells
 * within one more margin of the best estimate. Used once, by one thread.
 */
final class CellRanking {
  private static final int BATCH = 8;
  /** Of an estimate's expected error, what it counts as too low by. More costs more exact scores than it saves cells. */
  private static final float SLACK = 0.3f;
  private static final int EXACT = 1 << 30;
  /** Beyond it a standing is due to rounding. */
  private static final float MOST_STANDING = 1e4f;

  private final CodedRows rows;
  private final SignQuery query;
  private final float[] estimates;
  private final int[] batch = new int[BATCH];
  private final float[] exact = new float[BATCH];
  private final float wave;
  private final LongHeap heap = new LongHeap(256); // complements: the best on top
  private float limit;
  private final Margins margins;
  private final float mean;
  private final float scale;
  private float similarity;
  private int scored;
  private boolean exhausted;

  /** @param margins how far below the k-th best cells are of interest */
  CellRanking(CodedRows rows, SignQuery query, CellMatches matches, Margins margins) {
    this.margins = margins;
    this.rows = rows;
    this.query = query;
    int blocks = (rows.cells() + SignCodes.BLOCK - 1) / SignCodes.BLOCK;
    estimates = new float[blocks * SignCodes.BLOCK];
    float middle = rows.meanSimilarity(query);
    float error = SLACK * rows.centroidError(query, middle);
    float[] scores = new float[SignCodes.BLOCK];
    float greatest = Float.NEGATIVE_INFINITY; // of the cells with acceptable rows
    float best = Float.NEGATIVE_INFINITY; // of all cells
    double sum = 0;
    for (int block = 0; block < blocks; block++) {
      rows.centroidEstimates(block, query, middle, scores);
      int first = block * SignCodes.BLOCK;
      for (int i = 0; i < SignCodes.BLOCK; i++) {
        if (first + i >= rows.cells()) {
          estimates[first + i] = Float.NaN;
          continue;
        }
        float estimate = finite(scores[i]);
        sum += estimate;
        best = Math.max(best, estimate);
        boolean wanted = matches.any(first + i);
        estimates[first + i] = wanted ? finite(estimate + error) : Float.NaN;
        greatest = wanted ? Math.max(greatest, estimates[first + i]) : greatest;
      }
    }
    mean = (float) (sum / rows.cells());
    scale = 1 / (best - mean);
    wave = Math.max(margins.at(1), error);
    limit = Float.POSITIVE_INFINITY;
    if (greatest > Float.NEGATIVE_INFINITY) {
      advance(greatest - wave);
    }
  }

  /**
   * How a similarity stands among those of the centroids, acceptable rows or not: 0 as similar as they are on average, 1 as the
   * best of them. 0 for all if all are the same.
   */
  float standing(float similarity) {
    float standing = (similarity - mean) * scale;
    return Math.abs(standing) < MOST_STANDING ? standing : 0;
  }

  /** Whether the cell that was last given is near enough to the k-th best to be looked at; always while there is none. */
  boolean withinMargin(float threshold) {
    return threshold == Float.NEGATIVE_INFINITY
        || similarity + margins.at(standing(threshold)) >= threshold;
  }

  /** Overflow must not lose a cell. */
  private static float finite(float estimate) {
    return estimate > -Float.MAX_VALUE ? estimate : -Float.MAX_VALUE;
  }

  /** Takes up the cells with estimates of at least {@code next}. */
  private void advance(float next) {
    for (int cell = 0; cell < estimates.length; cell++) {
      if (estimates[cell] >= next && estimates[cell] < limit) {
        heap.push(~ScoredRow.encode(cell, estimates[cell]));
      }
    }
    limit = next;
  }

  /** The best estimate under the limit; negative infinity if there is none. */
  private float greatestLeft() {
    float best = Float.NEGATIVE_INFINITY;
    for (float estimate : estimates) {
      if (estimate < limit && estimate > best) {
        best = estimate;
      }
    }
    return best;
  }

  /** The next cell, or -1 if there are no more. */
  int next() {
    while (true) {
      while (!exhausted && (heap.isEmpty() || ScoredRow.similarity(~heap.top()) < limit)) {
        float left = greatestLeft();
        exhausted = left == Float.NEGATIVE_INFINITY;
        if (!exhausted) {
          advance(left - wave);
        }
      }
      if (heap.isEmpty()) {
        return -1;
      }
      if (isExact(~heap.top())) {
        long best = ~heap.pop();
        similarity = ScoredRow.similarity(best);
        return ScoredRow.row(best) & ~EXACT;
      }
      score();
    }
  }

  private static boolean isExact(long pair) {
    return (ScoredRow.row(pair) & EXACT) != 0;
  }

  /** The similarity of the cell that was last given. */
  float similarity() {
    return similarity;
  }

  /** How many centroids have been scored exactly. */
  int scored() {
    return scored;
  }

  /** Scores the best cells that are only estimated, some at a time so that their cache misses overlap. */
  private void score() {
    int count = 0;
    while (count < BATCH && !heap.isEmpty() && !isExact(~heap.top())) {
      batch[count++] = ScoredRow.row(~heap.pop());
    }
    rows.similarities(batch, count, query, exact);
    scored += count;
    for (int i = 0; i < count; i++) {
      heap.push(~ScoredRow.encode(batch[i] | EXACT, exact[i]));
    }
  }
}
