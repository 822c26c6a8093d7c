package dev.winnow.filtered.graph;

import dev.winnow.spi.AcceptSet;
import dev.winnow.spi.BuildContext;
import dev.winnow.spi.ExactAnswers;
import dev.winnow.spi.ParallelLoop;
import dev.winnow.spi.SamplePoints;
import dev.winnow.spi.ScoredRow;
import dev.winnow.spi.SearchLimits;
import dev.winnow.spi.TopK;
import dev.winnow.spi.VectorView;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Measures a graph's {@link Calibration}: searches for sampled points, that are not rows, under filters of several kinds, and
 * compares with an exact scan. Of the two kinds of one share, the recall of the harder counts, and the geometric mean of
 * their work, which differs by factors. Used once.
 */
final class Calibrator {
  /** How progress names the measurement. */
  static final String STAGE = "graph: calibration";
  private static final int QUERIES = 100;
  /** Queries asked for many answers; each says as much as some that are asked for few. */
  private static final int DEEP_QUERIES = 32;
  private static final int MOST_ANSWERS = Calibration.DEPTHS[Calibration.DEPTHS.length - 1];
  /** More slack than gives this recall is not measured: nothing would be learnt. */
  private static final float ENOUGH = 0.997f;
  /** Nor is more slack than visits so many nodes: a scan of all codes would be cheaper. */
  private static final int LEAST_LIMIT = 500;

  private final CodedGraph graph;
  private final VectorView vectors;
  private final BuildContext context;
  private final float[][] points = new float[QUERIES][];
  private final List<SampleFilters.Sampled> filters;
  private final int[][][] truths; // by query and filter, as many as the greatest depth asks for
  private final float[] values = new float[Calibration.VALUES];

  private Calibrator(CodedGraph graph, VectorView vectors, BuildContext context) {
    this.graph = graph;
    this.vectors = vectors;
    this.context = context;
    filters = vectors.size() == 0 ? List.of() : new SampleFilters(vectors, context.seed()).all();
    truths = new int[QUERIES][filters.size()][];
  }

  /** Measures a graph over these vectors. */
  static Calibration measure(CodedGraph graph, VectorView vectors, BuildContext context) {
    Calibrator run = new Calibrator(graph, vectors, context);
    run.measure();
    return new Calibration(run.values);
  }

  private void measure() {
    if (filters.isEmpty()) {
      return;
    }
    int atOnce = ExactAnswers.queriesAtOnce(vectors.size(), QUERIES, context.threads());
    ParallelLoop.runLarge(context, STAGE, (QUERIES + atOnce - 1) / atOnce,
        () -> truthWorker(atOnce));
    for (int filter = 0; filter < filters.size(); filter++) {
      for (int depth = 0; depth < Calibration.DEPTHS.length; depth++) {
        measure(filter, depth);
      }
    }
  }

  private IntConsumer truthWorker(int atOnce) {
    ExactAnswers exact = new ExactAnswers(vectors, atOnce);
    SamplePoints sample = new SamplePoints(vectors, context.seed());
    return batch -> {
      int from = batch * atOnce;
      int to = Math.min(QUERIES, from + atOnce);
      for (int query = from; query < to; query++) {
        points[query] = sample.point(query);
      }
      exact.score(Arrays.copyOfRange(points, from, to));
      for (int query = from; query < to; query++) {
        for (int i = 0; i < filters.size(); i++) {
          AcceptSet accept = filters.get(i).accept();
          long[] best = exact.best(query - from, accept,
              Math.min(MOST_ANSWERS, accept.cardinality()), -1);
          truths[query][i] = Arrays.stream(best).mapToInt(ScoredRow::row).toArray();
        }
      }
    };
  }

  /** Goes up the ladder of slacks; what more slack gives is never less. */
  private void measure(int filter, int depth) {
    boolean first = filter == 0 || filters.get(filter - 1).share() != filters.get(filter).share();
    float[] last = new float[Calibration.MEASURES];
    for (int slack = 0; slack < Calibration.SLACKS.length; slack++) {
      if (last[0] < ENOUGH && last[1] < Math.max(LEAST_LIMIT, graph.size() / NodeLayout.LANES)) {
        float[] means = means(filter, depth, Calibration.SLACKS[slack]);
        for (int i = 0; i < last.length; i++) {
          last[i] = Math.max(last[i], means[i]);
        }
      }
      int to = Calibration.place(filters.get(filter).share(), depth, slack, 0);
      if (first) {
        System.arraycopy(last, 0, values, to, last.length);
      } else {
        values[to] = Math.min(values[to], last[0]);
        for (int i = 1; i < last.length; i++) {
          values[to + i] = (float) Math.sqrt((double) values[to + i] * last[i]);
        }
      }
    }
  }

  /** Mean recall, nodes and vectors of the sampled points. */
  private float[] means(int filter, int depth, float slack) {
    int queries = depth == 0 ? QUERIES : DEEP_QUERIES;
    float[][] measured = new float[queries][];
    AcceptSet accept = filters.get(filter).accept();
    long @Nullable [] words = accept.isAll() ? null : accept.words();
    ParallelLoop.runLarge(context, STAGE, queries, () -> {
      GraphSearch search = new GraphSearch(graph);
      return query -> {
        int k = Math.min(Calibration.DEPTHS[depth], truths[query][filter].length);
        TopK results = new TopK(k);
        Effort effort = new Effort(Math.max(k, Calibration.DEPTHS[0]), slack);
        search.run(vectors.scorer(points[query]), words, effort, results, SearchLimits.NONE);
        measured[query] = new float[] {share(results, truths[query][filter], k), search.nodes(),
          search.scored()};
      };
    });
    float[] means = new float[Calibration.MEASURES];
    for (float[] query : measured) {
      for (int i = 0; i < means.length; i++) {
        means[i] += query[i] / queries;
      }
    }
    return means;
  }

  /** The share of the {@code k} best answers that were found. */
  private static float share(TopK results, int[] answers, int k) {
    int hits = 0;
    for (long pair : results.sorted()) {
      for (int i = 0; i < k; i++) {
        if (answers[i] == ScoredRow.row(pair)) {
          hits++;
          break;
        }
      }
    }
    return (float) hits / k;
  }
}
