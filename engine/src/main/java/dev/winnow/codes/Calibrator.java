package dev.winnow.codes;

import dev.winnow.codes.SampleFilters.Kind;
import dev.winnow.spi.AcceptSet;
import dev.winnow.spi.BuildContext;
import dev.winnow.spi.ExactAnswers;
import dev.winnow.spi.ParallelLoop;
import dev.winnow.spi.ScoredRow;
import dev.winnow.spi.VectorView;
import dev.winnow.spi.codes.NibbleQuery;
import dev.winnow.spi.codes.SignCodes;
import dev.winnow.spi.codes.SignQuery;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Asks a sample of the rows as queries, notes what their nearest other rows would have needed to be found, makes efforts of that,
 * and measures with other rows what these find and what they cost.
 */
final class Calibrator {
  private static final String STAGE = "calibration";
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
    List<Samples> samples = new ArrayList<>();
    for (int place = 0; place < Selectivities.count(); place++) {
      samples.add(new Samples(Selectivities.share(place)));
    }
    int atOnce = ExactAnswers.queriesAtOnce(vectors.size(), sample.length, context.threads());
    ParallelLoop.runLarge(context, STAGE, (sample.length + atOnce - 1) / atOnce, () -> {
      ExactAnswers exact = new ExactAnswers(vectors, atOnce);
      return batch -> {
        int from = batch * atOnce;
        float[][] queries = new float[Math.min(atOnce, sample.length - from)][];
        for (int i = 0; i < queries.length; i++) {
          queries[i] = new float[vectors.dimension()];
          vectors.read(sample[from + i], queries[i]);
        }
        exact.score(queries);
        for (int i = 0; i < queries.length; i++) {
          int query = i;
          for (Samples some : samples) {
            some.ask(from + i, queries[i], (accept, row) -> exact.best(query, accept, K, row));
          }
        }
      };
    });
    List<Needs> needs = samples.stream().map(Samples::needs).toList();
    float low = (float) needs.stream().mapToDouble(Needs::lowest).min().orElseThrow();
    float high = (float) needs.stream().mapToDouble(Needs::highest).max().orElseThrow();
    List<Profile> profiles = new ArrayList<>();
    for (int place = 0; place < Selectivities.count(); place++) {
      Profile profile = Profile.of(needs.get(place), low, high);
      samples.get(place).measure(profile);
      profiles.add(profile);
      context.progress().update(STAGE + ": efforts", place + 1L, Selectivities.count());
    }
    return new Calibration(low, high, profiles);
  }

  /** The nearest acceptable rows, one left out. */
  private interface Nearest {
    long[] but(AcceptSet accept, int row);
  }

  /** What was sampled at one selectivity, by kind of filter and query. */
  private final class Samples {
    private final double share;
    private final Map<Kind, Needs.Query[]> needs = new EnumMap<>(Kind.class);
    private final Map<Kind, int[][]> answers = new EnumMap<>(Kind.class);

    Samples(double share) {
      this.share = share;
      for (Kind kind : Kind.values()) {
        needs.put(kind, new Needs.Query[QUERIES]);
        if (share < 1) {
          answers.put(kind, new int[HELD_OUT_FILTERED][]);
        }
      }
      if (share >= 1) { // filters that accept a part are of use for what they need, but are not measured
        answers.put(Kind.ANY, new int[HELD_OUT][]);
      }
    }

    /** Notes what one row's nearest others needed, or of a row held out which they are. */
    void ask(int i, float[] query, Nearest nearest) {
      if (i < QUERIES) {
        needs.forEach((kind, target) -> {
          AcceptSet accept = filters.filter(kind, share, query, sample[i]);
          target[i] = needed(query, accept, nearest.but(accept, sample[i]));
        });
        return;
      }
      answers.forEach((kind, target) -> {
        if (i - QUERIES < target.length) {
          AcceptSet accept = filters.filter(kind, share, query, sample[i]);
          target[i - QUERIES] = Arrays.stream(nearest.but(accept, sample[i]))
              .mapToInt(ScoredRow::row).toArray();
        }
      });
    }

    Needs needs() {
      return Needs.of(needs.values().stream().map(List::of).toList());
    }

    /** Measures what efforts find and cost with the rows held out. */
    void measure(Profile profile) {
      Outcomes outcomes = new Outcomes(profile.efforts());
      answers.forEach((kind, expected) -> {
        int[] asked = Arrays.copyOfRange(sample, QUERIES, QUERIES + expected.length);
        Trials trials = new Trials(rows, vectors, context, asked,
            (query, row) -> filters.filter(kind, share, query, row), expected);
        for (int place = 0; place < profile.efforts(); place++) {
          outcomes.add(place, trials.run(profile.effort(place)), kind != Kind.FAR);
        }
      });
      for (int place = 0; place < profile.efforts(); place++) {
        profile.measured(place, outcomes.recall(place), outcomes.work(place));
      }
    }
  }

  /** What the nearest acceptable rows of a query needed. */
  private Needs.Query needed(float[] vector, AcceptSet accept, long[] nearest) {
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
}
