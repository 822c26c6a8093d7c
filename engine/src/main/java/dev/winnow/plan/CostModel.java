package dev.winnow.plan;

import dev.winnow.spi.CostEstimate;
import java.util.function.Supplier;

/** Turns counted operations into nanoseconds. Thread-safe if the source of its factors is. */
public final class CostModel {
  private final Supplier<CostFactors> factors;

  /** Costs with the factors that are current whenever it is asked. */
  public CostModel(Supplier<CostFactors> factors) {
    this.factors = factors;
  }

  /** Time of an index's access path. */
  public double nanos(CostEstimate estimate) {
    CostFactors f = factors.get();
    double preparation = estimate.codesScored() > 0 ? f.preparation() : 0;
    return preparation + estimate.steps() * f.step() + estimate.vectorsScored() * f.scatteredRow()
        + estimate.codesScored() * f.code() + estimate.refined() * f.refined()
        + estimate.acceptProbes() * f.probe();
  }

  /** Time of scoring so many of a segment's rows in rising order; the denser they lie, the more the order helps. */
  public double scanNanos(long matches, long rows) {
    CostFactors f = factors.get();
    double density = rows == 0 ? 1 : (double) matches / rows;
    return matches * (density * f.scannedRow() + (1 - density) * f.scatteredRow());
  }

  /** How many scattered rows can be scored in a time. */
  public long rowsWithin(double nanos) {
    return (long) Math.ceil(nanos / factors.get().scatteredRow());
  }
}
