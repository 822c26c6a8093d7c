package dev.winnow.hnsw;

import dev.winnow.spi.BuildContext;
import dev.winnow.spi.ParallelLoop;
import dev.winnow.spi.SamplePoints;
import dev.winnow.spi.ScoredRow;
import dev.winnow.spi.SearchLimits;
import dev.winnow.spi.TopK;
import dev.winnow.spi.VectorScorer;
import dev.winnow.spi.VectorView;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import org.agrona.collections.IntHashSet;

/**
 * Measures a graph's {@link Calibration}: searches for sampled points, that are not rows, at a ladder of beam widths, and compares
 * with an exact scan. Used once.
 */
final class Calibrator {
  /** How progress names the measurement. */
  static final String STAGE = "hnsw calibration";
  private static final int[] WIDTHS = {10, 16, 25, 40, 64, 100, 160, 256, 400, 640};
  private static final int QUERIES = 160;
  private static final int BLOCK = 1024;

  private final HnswGraph graph;
  private final VectorView vectors;
  private final BuildContext context;
  private final long[][] found10; // per query and width: hits among the 10 best
  private final long[][] found100;
  private final long[][] scored;

  private Calibrator(HnswGraph graph, VectorView vectors, BuildContext context) {
    this.graph = graph;
    this.vectors = vectors;
    this.context = context;
    found10 = new long[QUERIES][WIDTHS.length];
    found100 = new long[QUERIES][WIDTHS.length];
    scored = new long[QUERIES][WIDTHS.length];
  }

  /** Measures a graph over these vectors. */
  static Calibration measure(HnswGraph graph, VectorView vectors, BuildContext context) {
    Calibrator calibrator = new Calibrator(graph, vectors, context);
    if (vectors.size() > 0) {
      ParallelLoop.run(context, STAGE, QUERIES, calibrator::worker);
    }
    return calibrator.table();
  }

  private IntConsumer worker() {
    BeamSearch beam = new BeamSearch(graph.size(), graph.width(0));
    SamplePoints sample = new SamplePoints(vectors, context.seed());
    long[] results = new long[WIDTHS[WIDTHS.length - 1]];
    return query -> {
      VectorScorer scorer = vectors.scorer(sample.point(query));
      long[] truth = nearest(scorer);
      IntHashSet shallow = rows(truth, Calibration.SHALLOW);
      IntHashSet deep = rows(truth, Calibration.DEEP);
      for (int i = 0; i < WIDTHS.length; i++) {
        long start = beam.descend(graph, scorer);
        beam.search(graph.level(0), scorer, start, WIDTHS[i], null, SearchLimits.NONE);
        int count = beam.drain(results);
        found10[query][i] = hits(results, count, shallow);
        found100[query][i] = hits(results, count, deep);
        scored[query][i] = beam.scored();
      }
    };
  }

  private long[] nearest(VectorScorer scorer) {
    TopK top = new TopK(Calibration.DEEP);
    float[] scores = new float[BLOCK];
    for (int row = 0; row < vectors.size(); row += BLOCK) {
      int count = Math.min(BLOCK, vectors.size() - row);
      scorer.scoreRange(row, count, scores);
      for (int i = 0; i < count; i++) {
        top.offer(row + i, scores[i]);
      }
    }
    return top.sorted();
  }

  private static IntHashSet rows(long[] pairs, int limit) {
    IntHashSet rows = new IntHashSet();
    for (int i = 0; i < Math.min(limit, pairs.length); i++) {
      rows.add(ScoredRow.row(pairs[i]));
    }
    return rows;
  }

  private static int hits(long[] results, int count, IntHashSet truth) {
    int hits = 0;
    for (int i = 0; i < count; i++) {
      if (truth.contains(ScoredRow.row(results[i]))) {
        hits++;
      }
    }
    return hits;
  }

  private Calibration table() {
    int size = Math.max(1, vectors.size());
    float[] recall10 = means(found10, Math.min(Calibration.SHALLOW, size));
    float[] recall100 = means(found100, Math.min(Calibration.DEEP, size));
    float[] cost = means(scored, 1);
    List<Calibration.Step> steps = new ArrayList<>();
    for (int i = 0; i < WIDTHS.length; i++) {
      steps.add(new Calibration.Step(WIDTHS[i], recall10[i], recall100[i], cost[i]));
    }
    return new Calibration(steps);
  }

  /** The mean over all queries, in units of {@code unit}, made not to fall. */
  private static float[] means(long[][] counts, int unit) {
    float[] means = new float[WIDTHS.length];
    float most = 0;
    for (int i = 0; i < WIDTHS.length; i++) {
      long sum = 0;
      for (long[] query : counts) {
        sum += query[i];
      }
      most = Math.max(most, (float) sum / ((float) QUERIES * unit));
      means[i] = most;
    }
    return means;
  }
}
