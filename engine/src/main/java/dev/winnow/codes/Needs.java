package dev.winnow.codes;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;

/**
 * What the answers of sampled queries needed to be found, under filters of several kinds. Margins are grouped by how the query's
 * k-th best stands; within a group, and of errors over all, the kind that needs most counts. Immutable.
 */
final class Needs {
  private static final int GROUPS = 8;
  /** Where the k-th best stands low, of the answers that may be missed those that are. */
  private static final float LEAST_MISS = 0.5f;
  private static final int LEAST_GROUP = 60;
  /** Fewer queries of a kind say too little about it. */
  private static final int LEAST_KIND = 20;

  private final float[] standings; // of the groups, rising
  private final Quantiles[] margins; // of the groups
  private final Quantiles errors;
  private final Quantiles nibbleErrors;

  /**
   * What one query needed.
   *
   * @param standing of its k-th best
   * @param answers what each of its answers needed
   */
  record Query(float standing, List<Answer> answers) {
    Query {
      answers = List.copyOf(answers);
    }
  }

  /**
   * What one answer needed.
   *
   * @param margin how far below the k-th best its cell's centroid is
   * @param error how many expected errors below the k-th best its one-bit estimate is
   * @param nibbleError the same for the four-bit estimate
   */
  record Answer(float margin, float error, float nibbleError) {}

  private Needs(float[] standings, Quantiles[] margins, Quantiles errors, Quantiles nibbleErrors) {
    this.standings = standings;
    this.margins = margins;
    this.errors = errors;
    this.nibbleErrors = nibbleErrors;
  }

  /** @param kinds the queries under each kind of filter */
  static Needs of(List<List<Query>> kinds) {
    double[] all = kinds.stream().flatMap(List::stream).mapToDouble(Query::standing).sorted()
        .toArray();
    int groups = Math.clamp(all.length / LEAST_GROUP, 1, GROUPS);
    float[] standings = new float[groups];
    Quantiles[] margins = new Quantiles[groups];
    for (int group = 0; group < groups; group++) {
      int from = group * all.length / groups;
      int to = (group + 1) * all.length / groups;
      standings[group] = (float) Arrays.stream(all, from, to).average().orElseThrow();
      margins[group] = margins(kinds, all[from], all[to - 1]);
    }
    Quantiles errors = null;
    Quantiles nibbleErrors = null;
    for (List<Query> kind : kinds) {
      Quantiles one = quantiles(kind, Answer::error);
      Quantiles four = quantiles(kind, Answer::nibbleError);
      errors = errors == null ? one : errors.max(one);
      nibbleErrors = nibbleErrors == null ? four : nibbleErrors.max(four);
    }
    if (errors == null || nibbleErrors == null) {
      throw new IllegalArgumentException("no kinds");
    }
    return new Needs(standings, margins, errors, nibbleErrors);
  }

  /** The margins of the queries that stand from the least to the most, of the kind that needs most if it has enough of them. */
  private static Quantiles margins(List<List<Query>> kinds, double least, double most) {
    List<Query> all = new ArrayList<>();
    Quantiles greatest = null;
    for (List<Query> kind : kinds) {
      List<Query> some = kind.stream()
          .filter(query -> query.standing >= least && query.standing <= most).toList();
      all.addAll(some);
      if (some.size() >= LEAST_KIND) {
        Quantiles margins = quantiles(some, Answer::margin);
        greatest = greatest == null ? margins : greatest.max(margins);
      }
    }
    Quantiles together = quantiles(all, Answer::margin);
    return greatest == null ? together : greatest.max(together);
  }

  private static Quantiles quantiles(List<Query> queries, ToDoubleFunction<Answer> need) {
    double[] all = queries.stream().flatMap(query -> query.answers.stream()).mapToDouble(need)
        .toArray();
    return Quantiles.of(all);
  }

  /** The mean standing of the group that stands lowest. */
  float lowest() {
    return standings[0];
  }

  /** The mean standing of the group that stands highest. */
  float highest() {
    return standings[standings.length - 1];
  }

  /**
   * The margins that miss a share of the answers, or less where the k-th best stands low: there the filter decides where answers
   * lie, and no sample of filters knows all filters.
   *
   * @param low standing of the first of the margins
   * @param high standing of the last of the margins
   */
  Margins margins(double miss, float low, float high) {
    return margins(standing -> 1 - miss * Math.clamp(standing, LEAST_MISS, 1), low, high);
  }

  /** The margins that go beyond those that any answer needed, by part of the way from the median to the greatest. */
  Margins marginsBeyond(double part, float low, float high) {
    return margins(standing -> 1 + part, low, high);
  }

  private Margins margins(DoubleUnaryOperator share, float low, float high) {
    float[] values = new float[Margins.COUNT];
    for (int i = 0; i < values.length; i++) {
      float standing = Margins.standing(low, high, i);
      values[i] = margin(share.applyAsDouble(standing), standing);
    }
    return new Margins(low, high, values);
  }

  private float margin(double share, float standing) {
    int found = Arrays.binarySearch(standings, standing);
    int right = -found - 1;
    if (found >= 0 || right == 0 || right == standings.length) {
      int group = found >= 0 ? found : Math.min(right, standings.length - 1);
      return margins[group].at(share);
    }
    double part = (standing - standings[right - 1]) / (standings[right] - standings[right - 1]);
    return Effort.mix(margins[right - 1].at(share), margins[right].at(share), part);
  }

  /** The one-bit errors that cover a share of the answers; over 1 beyond them. */
  float errors(double share) {
    return errors.at(share);
  }

  /** The four-bit errors that cover a share of the answers; over 1 beyond them. */
  float nibbleErrors(double share) {
    return nibbleErrors.at(share);
  }
}
