package dev.winnow.exec;

import dev.winnow.spi.AcceptSet;
import dev.winnow.spi.AccessPath.Outcome;
import dev.winnow.spi.SearchTask;
import dev.winnow.spi.TopK;
import dev.winnow.spi.VectorScorer;

/** Scores every acceptable row: the answer that is always right. */
final class ExactScan {
  private static final int BATCH = 512;

  private ExactScan() {}

  /** Runs the scan; stops early only at the deadline. */
  static Outcome run(SearchTask task) {
    return task.accept().isAll() ? scanAll(task) : scanAccepted(task);
  }

  private static Outcome scanAll(SearchTask task) {
    VectorScorer scorer = task.scorer();
    TopK results = task.results();
    float[] scores = new float[BATCH];
    int size = task.accept().size();
    for (int first = 0; first < size; first += BATCH) {
      if (task.expired()) {
        return Outcome.DEADLINE;
      }
      int count = Math.min(BATCH, size - first);
      scorer.scoreRange(first, count, scores);
      task.work().addVectors(count);
      for (int i = 0; i < count; i++) {
        results.offer(first + i, scores[i]);
      }
    }
    return Outcome.DONE;
  }

  private static Outcome scanAccepted(SearchTask task) {
    AcceptSet accept = task.accept();
    VectorScorer scorer = task.scorer();
    TopK results = task.results();
    int[] rows = new int[Math.min(BATCH, accept.cardinality())];
    float[] scores = new float[rows.length];
    int from = 0;
    int count;
    while (rows.length > 0 && (count = accept.copyRows(from, rows)) > 0) {
      if (task.expired()) {
        return Outcome.DEADLINE;
      }
      scorer.score(rows, count, scores);
      task.work().addVectors(count);
      for (int i = 0; i < count; i++) {
        results.offer(rows[i], scores[i]);
      }
      from = rows[count - 1] + 1;
    }
    return Outcome.DONE;
  }
}
