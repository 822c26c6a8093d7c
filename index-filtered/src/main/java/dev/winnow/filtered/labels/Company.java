package dev.winnow.filtered.labels;

import dev.winnow.spi.AcceptSet;
import dev.winnow.spi.BuildContext;
import dev.winnow.spi.ExactAnswers;
import dev.winnow.spi.LabelColumn;
import dev.winnow.spi.ParallelLoop;
import dev.winnow.spi.ScoredRow;
import dev.winnow.spi.VectorView;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * How much the rows of a label keep to themselves: of the nearest neighbours of sampled rows the share that carries the label too. Where that
 * is high, a graph of all rows stays connected when it is restricted to the label, and a graph of its own gains little.
 */
final class Company {
  private static final int SAMPLES = 512;
  private static final int NEIGHBOURS = 16;

  private final AtomicIntegerArray asked;
  private final AtomicIntegerArray together;

  private Company(int labels) {
    asked = new AtomicIntegerArray(labels);
    together = new AtomicIntegerArray(labels);
  }

  static Company measure(VectorView vectors, LabelColumn column, BuildContext context) {
    Company company = new Company(column.count());
    int size = vectors.size();
    if (size <= NEIGHBOURS) {
      return company;
    }
    int[] rows = new SplittableRandom(context.seed()).ints(SAMPLES, 0, size).toArray();
    int atOnce = ExactAnswers.queriesAtOnce(size, SAMPLES, context.threads());
    ParallelLoop.runLarge(context, "label-graphs: sampling", (SAMPLES + atOnce - 1) / atOnce,
        () -> {
          ExactAnswers exact = new ExactAnswers(vectors, atOnce);
          return batch -> {
            int from = batch * atOnce;
            int to = Math.min(SAMPLES, from + atOnce);
            float[][] points = new float[to - from][vectors.dimension()];
            for (int i = from; i < to; i++) {
              vectors.read(rows[i], points[i - from]);
            }
            exact.score(points);
            for (int i = from; i < to; i++) {
              company.add(column, rows[i],
                  exact.best(i - from, AcceptSet.all(size), NEIGHBOURS, rows[i]));
            }
          };
        });
    return company;
  }

  private void add(LabelColumn column, int row, long[] nearest) {
    int[] labels = new int[column.labels(row)];
    column.read(row, labels);
    for (int label : labels) {
      for (long pair : nearest) {
        asked.incrementAndGet(label);
        if (column.has(ScoredRow.row(pair), label)) {
          together.incrementAndGet(label);
        }
      }
    }
  }

  /** The share; 0 for a label that no sampled row carries. */
  double share(int label) {
    return asked.get(label) == 0 ? 0 : (double) together.get(label) / asked.get(label);
  }
}
