package dev.winnow.codes;

import dev.winnow.spi.AcceptSet;
import dev.winnow.spi.BuildContext;
import dev.winnow.spi.CostEstimate;
import dev.winnow.spi.ScoredRow;
import dev.winnow.spi.SearchTask;
import dev.winnow.spi.VectorView;
import dev.winnow.spi.codes.NibbleQuery;
import dev.winnow.spi.codes.SignCodes;
import dev.winnow.spi.codes.SignQuery;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Asks a sample of the rows as queries, notes what their nearest other rows would have needed to be found, makes efforts of that,
 * and measures with other rows what these find and what they cost.
 */
final class Calibrator {
  private static final int QUERIES = 160;
  private static final int HELD_OUT = 160;
  /** Held out rows that are asked with each of several filters. */
  private static final int HELD_OUT_FILTERED = 64;
  private static final int TOPICS = 4;
  private static final int K = 10;

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
    sample = random.ints(QUERIES + HELD_OUT, 0, vectors.size()).toArray();
    filters = new SampleFilters(rows, vectors, context.seed(), 3 * K);
  }

  /** Measures a segment of more than {@value #K} rows. */
  static Calibration measure(CodedRows rows, VectorView vectors, BuildContext context) {
    Calibrator run = new Calibrator(rows, vectors, context);
    List<Profile> profiles = new ArrayList<>();
    for (int place = 0; place < Selectivities.count(); place++) {
      profiles.add(run.profile(Selectivities.share(place)));
      context.progress().update("calibration", place + 1, Selectivities.count());
    }
    return new Calibration(profiles);
  }

  private Profile profile(double share) {
    List<AcceptSet> kinds = new ArrayList<>();
    kinds.add(filters.anyRows(share));
    for (int topic = 0; share < 1 && topic < TOPICS; topic++) {
      kinds.add(filters.topic(share, topic));
    }
    Needs needs = needs(kinds.getFirst());
    for (AcceptSet other : kinds.subList(1, kinds.size())) {
      needs = needs.max(needs(other));
    }
    Profile profile = Profile.of(needs.margins(), needs.errors(), needs.nibbleErrors());
    List<Trial> trials = kinds.stream().map(this::trial).toList();
    for (int place = 0; place < Profile.efforts(); place++) {
      measure(profile, place, trials);
    }
    return profile;
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
    long[] nearest = ExactAnswers.nearest(vectors, vector, sample[i], K, accept);
    float least = ScoredRow.similarity(nearest[K - 1]);
    SignQuery query = rows.query(vector);
    NibbleQuery refining = rows.refining(query, 1);
    float[] scores = new float[SignCodes.BLOCK];
    for (int j = 0; j < K; j++) {
      int row = ScoredRow.row(nearest[j]);
      int cell = rows.cellOf(row);
      float similarity = rows.similarity(cell, query);
      float distance = Math.max(rows.distance(cell, similarity, query), Float.MIN_NORMAL);
      int place = i * K + j;
      margins[place] = least - similarity;
      rows.load(row, refining, 0);
      errors[place] = inErrors(least - rows.estimate(row, cell, query, similarity, scores),
          rows.signError(cell) * distance);
      nibbleErrors[place] = inErrors(least - refining.estimate(0, similarity),
          rows.nibbleError(cell) * distance);
    }
  }

  private static float inErrors(float shortfall, float expected) {
    return shortfall / Math.max(expected, Float.MIN_NORMAL);
  }

  /** A filter with the answers of rows held out. */
  private Trial trial(AcceptSet accept) {
    int count = accept.isAll() ? HELD_OUT : HELD_OUT_FILTERED;
    List<Set<Integer>> answers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      answers.add(new HashSet<>());
    }
    Chunks.each(context, count, i -> {
      float[] query = new float[vectors.dimension()];
      int row = sample[QUERIES + i];
      vectors.read(row, query);
      for (long pair : ExactAnswers.nearest(vectors, query, row, K, accept)) {
        answers.get(i).add(ScoredRow.row(pair));
      }
    });
    return new Trial(accept, answers);
  }

  private record Trial(AcceptSet accept, List<Set<Integer>> answers) {}

  /** The recall of an effort is the least of all trials, its work the mean. */
  private void measure(Profile profile, int place, List<Trial> trials) {
    double least = 1;
    double[] work = new double[4];
    int asked = 0;
    for (Trial trial : trials) {
      int count = trial.answers.size();
      long[] hits = new long[count];
      SearchTask[] tasks = new SearchTask[count];
      Chunks.each(context, count, i -> {
        tasks[i] = ask(sample[QUERIES + i], trial.accept, profile.effort(place));
        for (long pair : tasks[i].results().sorted()) {
          hits[i] += trial.answers.get(i).contains(ScoredRow.row(pair)) ? 1 : 0;
        }
      });
      long found = 0;
      for (int i = 0; i < count; i++) {
        found += hits[i];
        work[0] += tasks[i].work().vectorsScored();
        work[1] += tasks[i].work().refined();
        work[2] += tasks[i].work().codesScored();
        work[3] += tasks[i].work().nodesVisited();
      }
      asked += count;
      least = Math.min(least, (double) found / (count * K));
    }
    profile.measured(place, least, new CostEstimate(work[0] / asked, work[1] / asked,
        work[2] / asked, work[3] / asked, 0, least));
  }

  /** Asks a row for its neighbours; where it may be among them itself, for one more. */
  private SearchTask ask(int row, AcceptSet accept, Effort effort) {
    float[] query = new float[vectors.dimension()];
    vectors.read(row, query);
    int k = Math.min(K + (accept.contains(row) ? 1 : 0), accept.cardinality());
    SearchTask task = new SearchTask(vectors.scorer(query), accept, k, 1, null, Long.MAX_VALUE);
    new CodedScan(rows, effort, CostEstimate.none(1)).run(task);
    return task;
  }
}
