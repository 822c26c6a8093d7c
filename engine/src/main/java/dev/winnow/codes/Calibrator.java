package dev.winnow.codes;

import dev.winnow.spi.AcceptSet;
import dev.winnow.spi.BuildContext;
import dev.winnow.spi.ScoredRow;
import dev.winnow.spi.VectorView;
import dev.winnow.spi.codes.NibbleQuery;
import dev.winnow.spi.codes.SignCodes;
import dev.winnow.spi.codes.SignQuery;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Asks a sample of the rows as queries, notes what their nearest other rows would have needed to be found, makes efforts of that,
 * and measures with other rows what these find and what they cost.
 */
final class Calibrator {
  private static final int QUERIES = 160;
  private static final int HELD_OUT = 160;
  /** Held out rows that are asked with each of several filters. */
  private static final int HELD_OUT_FILTERED = 96;
  static final int K = 10;
  private static final Margins NO_MARGINS = new Margins(0, 0, new float[Margins.COUNT]);

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
    return new Calibrator(rows, vectors, context).measure();
  }

  private Calibration measure() {
    List<Needs> needs = new ArrayList<>();
    for (int place = 0; place < Selectivities.count(); place++) {
      needs.add(needs(Selectivities.share(place)));
      context.progress().update("calibration", place + 1L, 2L * Selectivities.count());
    }
    float low = (float) needs.stream().mapToDouble(Needs::lowest).min().orElseThrow();
    float high = (float) needs.stream().mapToDouble(Needs::highest).max().orElseThrow();
    List<Profile> profiles = new ArrayList<>();
    for (int place = 0; place < Selectivities.count(); place++) {
      Profile profile = Profile.of(needs.get(place), low, high);
      measure(profile, Selectivities.share(place));
      profiles.add(profile);
      context.progress().update("calibration", Selectivities.count() + place + 1L,
          2L * Selectivities.count());
    }
    return new Calibration(low, high, profiles);
  }

  /** What the sampled queries needed under filters of all kinds. */
  private Needs needs(double share) {
    List<List<Needs.Query>> kinds = new ArrayList<>();
    for (SampleFilters.Kind kind : SampleFilters.Kind.values()) {
      Needs.Query[] queries = new Needs.Query[QUERIES];
      Chunks.each(context, QUERIES, i -> queries[i] = needed(i, kind, share));
      kinds.add(List.of(queries));
    }
    return Needs.of(kinds);
  }

  /** What the nearest acceptable rows of one sampled row needed. */
  private Needs.Query needed(int i, SampleFilters.Kind kind, double share) {
    float[] vector = new float[vectors.dimension()];
    vectors.read(sample[i], vector);
    AcceptSet accept = filters.filter(kind, share, vector, i);
    long[] nearest = ExactAnswers.nearest(vectors, vector, sample[i], K, accept);
    float least = ScoredRow.similarity(nearest[K - 1]);
    SignQuery query = rows.query(vector);
    NibbleQuery refining = rows.refining(query, 1);
    float[] scores = new float[SignCodes.BLOCK];
    List<Needs.Answer> answers = new ArrayList<>();
    for (long pair : nearest) {
      int row = ScoredRow.row(pair);
      int cell = rows.cellOf(row);
      float similarity = rows.similarity(cell, query);
      float distance = Math.max(rows.distance(cell, similarity, query), Float.MIN_NORMAL);
      rows.load(row, refining, 0);
      answers.add(new Needs.Answer(least - similarity,
          inErrors(least - rows.estimate(row, cell, query, similarity, scores),
              rows.signError(cell) * distance),
          inErrors(least - refining.estimate(0, similarity), rows.nibbleError(cell) * distance)));
    }
    CellRanking ranking = new CellRanking(rows, query, new CellMatches(rows, accept), NO_MARGINS);
    return new Needs.Query(ranking.standing(least), answers);
  }

  private static float inErrors(float shortfall, float expected) {
    return shortfall / Math.max(expected, Float.MIN_NORMAL);
  }

  /** Measures what efforts find and cost with held out rows; without filters alone where all rows are accepted. */
  private void measure(Profile profile, double share) {
    Outcomes outcomes = new Outcomes(Profile.efforts());
    for (SampleFilters.Kind kind : SampleFilters.Kind.values()) {
      if (share < 1 || kind == SampleFilters.Kind.ANY) {
        int[] asked = Arrays.copyOfRange(sample, QUERIES,
            QUERIES + (share < 1 ? HELD_OUT_FILTERED : HELD_OUT));
        Trials trials = new Trials(rows, vectors, context, filters, kind, share, asked);
        for (int place = 0; place < Profile.efforts(); place++) {
          outcomes.add(place, trials.run(profile.effort(place)), kind != SampleFilters.Kind.FAR);
        }
      }
    }
    for (int place = 0; place < Profile.efforts(); place++) {
      profile.measured(place, outcomes.recall(place), outcomes.work(place));
    }
  }
}
