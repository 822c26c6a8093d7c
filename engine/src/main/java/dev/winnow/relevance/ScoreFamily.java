package dev.winnow.relevance;

import java.util.Locale;

/**
 * The shapes of the map from a score x, a cosine, to a logit: a g(x) + b with a over 0. They are those of the Cosine Adapter (arXiv 2408.04887, section 3)
 * with the sign kept outside of powers, so that every one rises.
 */
public enum ScoreFamily {
  /** g(x) = x, with a and b the same for all queries: the score itself, calibrated. */
  RAW(2),
  /** g(x) = x. */
  LINEAR(2),
  /** g(x) = sgn(x) sqrt|x|. */
  SQRT(2),
  /** g(x) = sgn(x) x^2. */
  QUADRATIC(2),
  /** g(x) = sgn(x) |x|^k with k, from 0 to 2, a third parameter of the query. */
  POWER(3);

  private static final double SQRT_EXPONENT = 0.5;
  private static final double SQUARE = 2;

  private final int parameters;

  ScoreFamily(int parameters) {
    this.parameters = parameters;
  }

  /** How many parameters a query has. */
  int parameters() {
    return parameters;
  }

  /** Its name on the command line and in files. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The exponent, for which {@code k} is taken where it is a parameter. */
  double exponent(double k) {
    return switch (this) {
      case RAW, LINEAR -> 1;
      case SQRT -> SQRT_EXPONENT;
      case QUADRATIC -> SQUARE;
      case POWER -> k;
    };
  }

  /** g(x) for an exponent. */
  static double basis(double x, double exponent) {
    return exponent == 1 ? x : Math.copySign(StrictMath.pow(Math.abs(x), exponent), x);
  }

  /** The x whose g(x) is y. */
  static double inverse(double y, double exponent) {
    return exponent == 1 ? y : Math.copySign(StrictMath.pow(Math.abs(y), 1 / exponent), y);
  }

  /** How g(x) changes with the exponent. */
  static double byExponent(double x, double exponent) {
    return x == 0 ? 0 : basis(x, exponent) * StrictMath.log(Math.abs(x));
  }
}
