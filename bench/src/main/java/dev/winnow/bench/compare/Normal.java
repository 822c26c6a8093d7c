package dev.winnow.bench.compare;

/** The normal distribution. */
final class Normal {
  private static final int HALVINGS = 80;
  private static final double FAR = 40;

  private Normal() {}

  /** The value that is not exceeded with a probability between a half and one. */
  static double quantile(double probability) {
    double low = 0;
    double high = FAR;
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (low + high) / 2;
      if (1 - tail(middle) < probability) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return (low + high) / 2;
  }

  /** The probability of a value over {@code x >= 0}, by a continued fraction, or its series near 0. */
  private static double tail(double x) {
    double density = Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
    if (x < 2) {
      double term = x;
      double sum = x;
      for (int i = 1; i < 100; i++) {
        term *= x * x / (2 * i + 1);
        sum += term;
      }
      return 0.5 - density * sum;
    }
    double fraction = 0;
    for (int i = 200; i > 0; i--) {
      fraction = i / (x + fraction);
    }
    return density / (x + fraction);
  }
}
