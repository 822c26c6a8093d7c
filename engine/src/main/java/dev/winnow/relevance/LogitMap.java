package dev.winnow.relevance;

import dev.winnow.RelevanceMap;

/**
 * Relevance as the logistic function of {@code a g(x) + b}.
 *
 * @param a over 0
 * @param exponent of g, over 0
 */
record LogitMap(double a, double b, double exponent) implements RelevanceMap {
  private static final double LEAST_EXPONENT = 0.01;
  private static final double LINEAR_FROM = 30; // where softplus is the identity to the last bit

  /**
   * The map for what a network says of a query: a = softplus(o0) scale, b = o1 - a g(center), k = 2 sigmoid(o2).
   *
   * @param center score about which g is shifted, and {@code scale} the factor by which it is stretched, so that outputs of about 1 mean much
   */
  static LogitMap of(ScoreFamily family, float[] outputs, double center, double scale) {
    double exponent = family.exponent(outputs.length > 2 ? exponentOf(outputs[2]) : 1);
    double a = softplus(outputs[0]) * scale;
    return new LogitMap(a, outputs[1] - a * ScoreFamily.basis(center, exponent), exponent);
  }

  static double exponentOf(double output) {
    return Math.max(LEAST_EXPONENT, 2 * sigmoid(output));
  }

  static double softplus(double x) {
    return x > LINEAR_FROM ? x : StrictMath.log1p(StrictMath.exp(x));
  }

  static double inverseSoftplus(double y) {
    return y > LINEAR_FROM ? y : StrictMath.log(StrictMath.expm1(y));
  }

  static double sigmoid(double x) {
    return x >= 0 ? 1 / (1 + StrictMath.exp(-x)) : StrictMath.exp(x) / (1 + StrictMath.exp(x));
  }

  /** The logit of a score. */
  double logit(double score) {
    return a * ScoreFamily.basis(score, exponent) + b;
  }

  @Override
  public double relevance(double score) {
    return sigmoid(logit(score));
  }

  @Override
  public double leastScore(double relevance) {
    if (relevance <= 0) {
      return Double.NEGATIVE_INFINITY;
    }
    if (relevance >= 1) {
      return Double.POSITIVE_INFINITY;
    }
    double logit = StrictMath.log(relevance / (1 - relevance));
    double least = ScoreFamily.inverse((logit - b) / a, exponent);
    return Double.isNaN(least)
        ? logit <= b ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY
        : least;
  }
}
