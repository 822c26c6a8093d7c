package dev.winnow.codes;

/** The shares of acceptable rows at which a segment is calibrated, and what lies between them. */
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

  /** The value at a place, from those at the whole places beside it. */
  static double between(double place, PlaceValue values) {
    int left = (int) Math.min(place, SHARES.length - 2.0);
    double part = place - left;
    return values.at(left) * (1 - part) + values.at(left + 1) * part;
  }

  /** A value for each calibrated share. */
  interface PlaceValue {
    double at(int place);
  }
}
