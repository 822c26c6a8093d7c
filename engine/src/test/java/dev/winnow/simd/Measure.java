package dev.winnow.simd;

/** What a float kernel computes, in double precision, and how far float32 may be off. */
enum Measure {
  DOT {
    @Override
    double exact(Sums sums) {
      return sums.ab;
    }

    @Override
    double tolerance(Sums sums) {
      return sums.d * UNIT_ROUNDOFF * sums.absolute;
    }
  },
  SQUARED_EUCLIDEAN {
    @Override
    double exact(Sums sums) {
      return sums.squaredDifference;
    }

    @Override
    double tolerance(Sums sums) {
      return (sums.d + 2) * UNIT_ROUNDOFF * sums.squaredDifference;
    }
  },
  COSINE {
    @Override
    double exact(Sums sums) {
      return sums.ab / Math.sqrt(sums.aa * sums.bb);
    }

    @Override
    double tolerance(Sums sums) {
      return (2.0 * sums.d + 4) * UNIT_ROUNDOFF;
    }
  };

  static final double UNIT_ROUNDOFF = 0x1p-24;

  abstract double exact(Sums sums);

  /** The bound n * u * (sum of absolute terms) that holds for any order of summation. */
  abstract double tolerance(Sums sums);

  /** Exact value and bound for {@code d} values of two arrays. */
  final Expected of(float[] a, int aOffset, float[] b, int bOffset, int d) {
    Sums sums = new Sums(a, aOffset, b, bOffset, d);
    return new Expected(exact(sums), tolerance(sums));
  }

  record Expected(double value, double tolerance) {

    boolean agrees(float actual) {
      return Math.abs(actual - value) <= tolerance;
    }
  }

  static final class Sums {

    final int d;
    double ab;
    double aa;
    double bb;
    double absolute;
    double squaredDifference;

    Sums(float[] a, int aOffset, float[] b, int bOffset, int d) {
      this.d = d;
      for (int i = 0; i < d; i++) {
        double x = a[aOffset + i];
        double y = b[bOffset + i];
        ab += x * y;
        aa += x * x;
        bb += y * y;
        absolute += Math.abs(x * y);
        squaredDifference += (x - y) * (x - y);
      }
    }
  }
}
