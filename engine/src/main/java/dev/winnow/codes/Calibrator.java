package dev.winnow.codes;

import dev.winnow.spi.AcceptSet;
import dev.winnow.spi.BuildContext;
import dev.winnow.spi.CostEstimate;
import dev.winnow.spi.ScoredRow;
import dev.winnow.spi.SearchTask;
import dev.winnow.spi.TopK;
import dev.winnow.spi.VectorScorer;
import dev.winnow.spi.VectorView;
import dev.winnow.spi.codes.NibbleCodes;
import dev.winnow.spi.codes.SignCodes;
import dev.winnow.spi.codes.SignQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Asks a sample of the rows as queries and notes what their nearest other rows would have needed to be found. */
final class Calibrator {
  private static final int QUERIES = 200;
  private static final int COSTED_QUERIES = 24;
  private static final int TOPICS = 4;
  private static final int K = 10;
  private static final int BATCH = 1_024;

  private final CodedRows rows;
  private final VectorView vectors;
  private final BuildContext context;
  private final int[] sample;
  private final SampleFilters filters;

  private Calibrator(CodedRows rows, VectorView vectors, BuildContext context) {
    this.rows = rows;
    this.vectors = vectors;
    this.context = context;
    SplittableRandom random = new SplittableRandom(context.seed());
    sample = random.ints(QUERIES, 0, vectors.size()).toArray();
    filters = new SampleFilters(rows, vectors, context.seed(), 3 * K);
  }

  /** Measures a segment of more than {@value #K} rows. */
  static Calibration measure(CodedRows rows, VectorView vectors, BuildContext context) {
    Calibrator run = new Calibrator(rows, vectors, context);
    List<Quantiles> margins = new ArrayList<>();
    List<Quantiles> errors = new ArrayList<>();
    List<Quantiles> nibbleErrors = new ArrayList<>();
    for (int place = 0; place < Selectivities.count(); place++) {
      double share = Selectivities.share(place);
      Needs needs = run.needs(run.filters.anyRows(share));
      for (int topic = 0; share < 1 && topic < TOPICS; topic++) {
        needs = needs.max(run.needs(run.filters.topic(share, topic)));
      }
      margins.add(needs.margins());
      errors.add(needs.errors());
      nibbleErrors.add(needs.nibbleErrors());
    }
    Calibration free = new Calibration(margins, errors, nibbleErrors, WorkTable.none());
    return new Calibration(margins, errors, nibbleErrors, run.costs(free));
  }

  /** What the sampled queries needed under a filter. */
  private Needs needs(AcceptSet accept) {
    float[] margins = new float[QUERIES * K];
    float[] errors = new float[QUERIES * K];
    float[] nibbleErrors = new float[QUERIES * K];
    Chunks.each(context, QUERIES, i -> needed(i, accept, margins, errors, nibbleErrors));
    return new Needs(Quantiles.of(margins), Quantiles.of(errors), Quantiles.of(nibbleErrors));
  }

  private record Needs(Quantiles margins, Quantiles errors, Quantiles nibbleErrors) {
    Needs max(Needs other) {
      return new Needs(margins.max(other.margins), errors.max(other.errors),
          nibbleErrors.max(other.nibbleErrors));
    }
  }

  /** What the nearest acceptable rows of one sampled row needed. */
  private void needed(int i, AcceptSet accept, float[] margins, float[] errors,
      float[] nibbleErrors) {
    float[] vector = new float[vectors.dimension()];
    vectors.read(sample[i], vector);
    long[] nearest = nearest(vector, sample[i], accept);
    float least = ScoredRow.similarity(nearest[K - 1]);
    SignQuery query = rows.query(vector);
    float[] padded = rows.padded(query);
    float sum = NibbleCodes.sum(query.rotated());
    float[] scores = new float[SignCodes.BLOCK];
    for (int j = 0; j < K; j++) {
      int row = ScoredRow.row(nearest[j]);
      int cell = rows.cellOf(row);
      float similarity = rows.similarity(cell, query);
      float distance = Math.max(rows.distance(cell, similarity, query), Float.MIN_NORMAL);
      int place = i * K + j;
      margins[place] = least - similarity;
      errors[place] = inErrors(least - rows.estimate(row, cell, query, similarity, scores),
          rows.signError(cell) * distance);
      nibbleErrors[place] = inErrors(least - rows.refined(row, padded, sum, similarity),
          rows.nibbleError(cell) * distance);
    }
  }

  private static float inErrors(float shortfall, float expected) {
    return shortfall / Math.max(expected, Float.MIN_NORMAL);
  }

  private long[] nearest(float[] query, int itself, AcceptSet accept) {
    VectorScorer scorer = vectors.scorer(query);
    TopK best = new TopK(K);
    int[] batch = new int[BATCH];
    float[] scores = new float[BATCH];
    int from = 0;
    int count;
    while ((count = accept.copyRows(from, batch)) > 0) {
      scorer.score(batch, count, scores);
      for (int i = 0; i < count; i++) {
        if (batch[i] != itself) {
          best.offer(batch[i], scores[i]);
        }
      }
      from = batch[count - 1] + 1;
    }
    return best.sorted();
  }

  private WorkTable costs(Calibration calibration) {
    int columns = Selectivities.count();
    WorkTable table = WorkTable.none();
    Chunks.each(context, WorkTable.RECALLS.length * columns, place -> {
      double recall = WorkTable.RECALLS[place / columns];
      AcceptSet accept = filters.anyRows(Selectivities.share(place % columns));
      CodedScan scan = new CodedScan(rows, calibration, CostEstimate.none(recall));
      float[] query = new float[vectors.dimension()];
      for (int i = 0; i < COSTED_QUERIES; i++) {
        vectors.read(sample[i], query);
        SearchTask task = new SearchTask(vectors.scorer(query), accept,
            Math.min(K, accept.cardinality()), recall, null, Long.MAX_VALUE);
        scan.run(task);
        table.add(place, task.work(), COSTED_QUERIES);
      }
    });
    return table;
  }
}
