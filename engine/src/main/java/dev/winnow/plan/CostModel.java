package dev.winnow.plan;

import dev.winnow.spi.CostEstimate;
import dev.winnow.spi.codes.SignCodes;
import java.util.function.Supplier;

/** Turns counted operations into nanoseconds. Thread-safe if the source of its factors is. */
public final class CostModel {
  private final long rowBytes;
  private final double codeBytes;
  private final Supplier<CostFactors> factors;

  /** Costs for vectors of a dimension, with the factors that are current whenever it is asked. */
  public CostModel(int dimension, Supplier<CostFactors> factors) {
    rowBytes = (long) dimension * Float.BYTES;
    codeBytes = Math.min(dimension, SignCodes.MOST_CODED) / 8.0 + 2 * Float.BYTES;
    this.factors = factors;
  }

  /** Time of an index's access path on a segment of so many rows. */
  public double nanos(CostEstimate estimate, long rows) {
    CostFactors f = factors.get();
    double preparation = estimate.codesScored() > 0 ? f.preparation() : 0;
    return preparation + estimate.steps() * f.step() + estimate.vectorsScored() * row(f, rows)
        + estimate.codesScored() * f.code().nanos(rows * codeBytes)
        + estimate.refined() * f.refined() + estimate.acceptProbes() * f.probe();
  }

  /** Time of scoring so many of a segment's rows in rising order; the denser they lie, the more the order helps. */
  public double scanNanos(long matches, long rows) {
    CostFactors f = factors.get();
    double density = rows == 0 ? 1 : (double) matches / rows;
    double scanned = f.scannedRow().nanos((double) rows * rowBytes);
    return matches * (density * scanned + (1 - density) * row(f, rows));
  }

  /** The least that any path over codes takes; what is cheaper without needs no comparison. */
  public double leastNanos() {
    return factors.get().preparation();
  }

  /** How many scattered rows of a segment can be scored in a time. */
  public long rowsWithin(double nanos, long rows) {
    return (long) Math.ceil(nanos / row(factors.get(), rows));
  }

  private double row(CostFactors f, long rows) {
    return f.scatteredRow().nanos((double) rows * rowBytes);
  }
}
