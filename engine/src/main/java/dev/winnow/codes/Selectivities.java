package dev.winnow.codes;

/** The shares of acceptable rows at which a segment is calibrated. */
final class Selectivities {
  private static final double[] SHARES = {1, 0.1, 0.01, 0.001};

  private Selectivities() {}

  static int count() {
    return SHARES.length;
  }

  static double share(int place) {
    return SHARES[place];
  }

  /** Where a share lies among those calibrated: 0 for all rows, 1 for a tenth, and so on, with fractions between. */
  static double place(double share) {
    return Math.clamp(-Math.log10(Math.max(share, 1e-9)), 0, SHARES.length - 1.0);
  }

  /** The whole place to the left of a place, such that there is another to the right. */
  static int left(double place) {
    return (int) Math.min(place, SHARES.length - 2.0);
  }
}
