package dev.winnow.bench.truth;

import dev.winnow.Metric;
import dev.winnow.filter.Filter;
import java.util.BitSet;
import org.apache.lucene.util.VectorUtil;

/** One query while the base is scanned: its vector as stored and as the fast pass wants it, its filter, its best rows. */
final class TruthQuery {
  /** Rows kept beyond k in the fast pass, so that rounding rarely makes the slow pass necessary. */
  private static final int MARGIN = 64;

  private final Metric metric;
  private final float[] vector;
  private final float[] scaled;
  private final Filter filter;
  private final int k;
  private Candidates candidates;
  private double largestNorm;
  private boolean exact;

  TruthQuery(Metric metric, float[] vector, Filter filter, int k) {
    this.metric = metric;
    this.vector = vector;
    this.scaled = metric == Metric.COSINE ? unit(vector) : vector;
    this.filter = filter;
    this.k = k;
    this.candidates = new Candidates(k + MARGIN);
  }

  private static float[] unit(float[] vector) {
    double norm = norm(vector);
    float[] unit = new float[vector.length];
    for (int i = 0; i < unit.length; i++) {
      unit[i] = norm == 0 ? 0 : (float) (vector[i] / norm);
    }
    return unit;
  }

  static double norm(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += (double) value * value;
    }
    return Math.sqrt(sum);
  }

  /** Looks at the rows of a block that satisfy the filter. */
  void scan(BaseBlock block, BitSet matching) {
    for (int i = matching.nextSetBit(0); i >= 0; i = matching.nextSetBit(i + 1)) {
      double score = exact ? ExactScore.of(metric, vector, block.row(i)) : fastScore(block, i);
      candidates.offer(block.firstRow() + i, score);
    }
  }

  /** In float, by Lucene's loops: fast, and another's than the engine's, which the answers are to check. */
  private double fastScore(BaseBlock block, int i) {
    double norm = block.norm(i);
    largestNorm = Math.max(largestNorm, norm);
    return switch (metric) {
      case DOT -> VectorUtil.dotProduct(scaled, block.row(i));
      case COSINE -> norm == 0 ? 0 : VectorUtil.dotProduct(scaled, block.row(i)) / norm;
      case EUCLIDEAN -> -VectorUtil.squareDistance(scaled, block.row(i));
    };
  }

  /** Whether rounding may have kept a row out that belongs to the best k; {@code kth} is the k-th best exact score. */
  boolean doubtful(double kth) {
    if (exact || !candidates.full()) {
      return false;
    }
    double rounding = (vector.length / 4.0 + 16) * 0x1p-24;
    double worst = candidates.worst();
    return switch (metric) {
      case COSINE -> kth <= worst + 2 * rounding;
      case DOT -> kth <= worst + 2 * rounding * largestNorm * norm(vector);
      case EUCLIDEAN -> kth * kth >= -worst * (1 - 4 * rounding);
    };
  }

  /** Forgets what was found; the next scan scores in double precision. */
  void restartExactly() {
    exact = true;
    candidates = new Candidates(k);
  }

  Filter filter() {
    return filter;
  }

  Metric metric() {
    return metric;
  }

  float[] vector() {
    return vector;
  }

  Candidates candidates() {
    return candidates;
  }

  int k() {
    return k;
  }
}
