package dev.winnow.spi.effort;

import dev.winnow.spi.BuildContext;
import dev.winnow.spi.ExactAnswers;
import dev.winnow.spi.ParallelLoop;
import dev.winnow.spi.SamplePoints;
import dev.winnow.spi.ScoredRow;
import dev.winnow.spi.SearchTask;
import dev.winnow.spi.VectorView;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntConsumer;

/**
 * Measures an {@link EfCalibration}: asks the index, when it is built, for the neighbours of points beside sampled rows, under
 * filters of its home ground, at a ladder of widths, and compares with an exact scan. The sampled row itself is no answer to its
 * point, since a graph finds it more easily than what it was not asked for. Used once.
 */
public final class EfCalibrator {
  private static final int QUERIES = 64; // of a kind
  /** A wider beam is not measured where this share of all rows was scored: a scan would be cheaper. */
  private static final double ENOUGH_WORK = 0.25;
  private static final int LEAST_WORK = 2_000;

  private final VectorView vectors;
  private final HomeGround home;
  private final HomeGround.Trial trial;
  private final BuildContext context;
  private final double[] shares;
  private final int queries;
  private final float[][][] measured; // by share and query a row of the table, empty if there was no filter

  private EfCalibrator(VectorView vectors, HomeGround home, HomeGround.Trial trial,
      BuildContext context, double[] shares) {
    this.vectors = vectors;
    this.home = home;
    this.trial = trial;
    this.context = context;
    this.shares = shares;
    queries = QUERIES * home.kinds();
    measured = new float[shares.length][queries][0];
  }

  /**
   * Measures an index.
   *
   * @param home its filters
   * @param trial runs it
   * @param stage how progress names the measurement
   * @param shares the shares of accepted rows to measure at, falling; those of which the home ground has no filter are left out
   */
  public static EfCalibration measure(VectorView vectors, HomeGround home, HomeGround.Trial trial,
      BuildContext context, String stage, double... shares) {
    EfCalibrator run = new EfCalibrator(vectors, home, trial, context, shares);
    if (vectors.size() > 1) {
      int atOnce = ExactAnswers.queriesAtOnce(vectors.size(), run.queries, context.threads());
      ParallelLoop.runLarge(context, stage, (run.queries + atOnce - 1) / atOnce,
          () -> run.worker(atOnce));
    }
    return run.table();
  }

  private IntConsumer worker(int atOnce) {
    ExactAnswers exact = new ExactAnswers(vectors, atOnce);
    SamplePoints sample = new SamplePoints(vectors, context.seed());
    return batch -> {
      int from = batch * atOnce;
      int to = Math.min(queries, from + atOnce);
      float[][] points = new float[to - from][];
      for (int query = from; query < to; query++) {
        points[query - from] = sample.point(query);
      }
      exact.score(points);
      for (int query = from; query < to; query++) {
        for (int share = 0; share < shares.length; share++) {
          int row = sample.row(query);
          HomeGround.Sampled filter = home.filter(row, query % home.kinds(), shares[share],
              new SplittableRandom(context.seed() + query * 31L + share));
          if (filter != null) {
            long[] truth = exact.best(query - from, filter.accept(), EfCalibration.DEPTH, row);
            if (truth.length > 0) {
              measured[share][query] = ladder(points[query - from], row, filter, truth);
            }
          }
        }
      }
    };
  }

  /** Goes up the ladder until a scan would be cheaper. */
  private float[] ladder(float[] point, int row, HomeGround.Sampled filter, long[] truth) {
    int size = vectors.size();
    float[] measures = EfCalibration.row((double) filter.accept().cardinality() / size);
    float[] last = new float[EfCalibration.MEASURES];
    int k = Math.min(truth.length + 1, filter.accept().cardinality());
    for (int width = 0; width < EfCalibration.WIDTHS.length; width++) {
      if (last[1] < Math.max(LEAST_WORK, size * ENOUGH_WORK)) {
        int ef = EfCalibration.WIDTHS[width];
        SearchTask task = new SearchTask(vectors.scorer(point), filter.filter(), filter.accept(), k,
            0.95, ef, Long.MAX_VALUE);
        trial.run(task, ef);
        last = new float[] {found(task, row, truth), task.work().vectorsScored(),
          task.work().nodesVisited(), task.work().probes(), task.work().refined()};
      }
      System.arraycopy(last, 0, measures, EfCalibration.place(width, 0), last.length);
    }
    return measures;
  }

  private static float found(SearchTask task, int row, long[] truth) {
    int hits = 0;
    for (long pair : task.results().sorted()) {
      for (int i = 0; i < truth.length && ScoredRow.row(pair) != row; i++) {
        if (ScoredRow.row(truth[i]) == ScoredRow.row(pair)) {
          hits++;
          break;
        }
      }
    }
    return (float) hits / truth.length;
  }

  private EfCalibration table() {
    List<float[]> rows = new ArrayList<>();
    for (float[][] share : measured) {
      List<float[]> kinds = new ArrayList<>();
      for (int kind = 0; kind < home.kinds(); kind++) {
        float[] mean = mean(share, kind);
        if (mean.length > 0) {
          kinds.add(mean);
        }
      }
      if (!kinds.isEmpty()) {
        rows.add(rising(hardest(kinds)));
      }
    }
    rows.sort(Comparator.comparingDouble((float[] row) -> row[0]).reversed());
    return new EfCalibration(rows);
  }

  /** The mean of the queries of one kind; empty if there are none. */
  private float[] mean(float[][] share, int kind) {
    float[] mean = EfCalibration.row(0);
    int count = 0;
    for (int query = kind; query < queries; query += home.kinds()) {
      if (share[query].length > 0) {
        count++;
        for (int i = 0; i < mean.length; i++) {
          mean[i] += share[query][i];
        }
      }
    }
    for (int i = 0; i < mean.length; i++) {
      mean[i] /= Math.max(1, count);
    }
    mean[0] = Math.min(1, mean[0]);
    return count == 0 ? new float[0] : mean;
  }

  /** The least recall, since the promise is for every kind, and the mean of the work. */
  private static float[] hardest(List<float[]> kinds) {
    float[] all = EfCalibration.row(0);
    for (float[] kind : kinds) {
      for (int i = 0; i < all.length; i++) {
        all[i] += kind[i] / kinds.size();
      }
    }
    for (int width = 0; width < EfCalibration.WIDTHS.length; width++) {
      int at = EfCalibration.place(width, 0);
      all[at] = (float) kinds.stream().mapToDouble(kind -> kind[at]).min().orElseThrow();
    }
    return all;
  }

  /** What a wider beam gives is never less. */
  private static float[] rising(float[] row) {
    for (int width = 1; width < EfCalibration.WIDTHS.length; width++) {
      for (int i = 0; i < EfCalibration.MEASURES; i++) {
        int at = EfCalibration.place(width, i);
        row[at] = Math.max(row[at], row[EfCalibration.place(width - 1, i)]);
      }
    }
    return row;
  }
}
