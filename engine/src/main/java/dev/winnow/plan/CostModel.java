package dev.winnow.plan;

import dev.winnow.spi.CostEstimate;

/**
 * Turns counted operations into nanoseconds.
 *
 * <p>The constants are fitted to kernels measured at d = 96 to 4096 over 200,000 rows on one core of a 2-core AVX2 server,
 * JDK 25, 2026-11-25. Only their ratios matter to a choice.
 */
public final class CostModel {
  /** A row of float32 from a random place, four in flight: cache misses of its first lines. */
  private static final double ROW_NANOS = 60;
  /** What each value of such a row adds: transfer and arithmetic. */
  private static final double ROW_VALUE_NANOS = 0.35;
  /** A value of a row read in order, when the whole segment is scanned. */
  private static final double SCAN_VALUE_NANOS = 0.12;
  private static final double SCAN_ROW_NANOS = 8;
  private static final double REFINED_NANOS = 20;
  private static final double REFINED_VALUE_NANOS = 0.12;
  private static final double CODE_NANOS = 1.2;
  private static final double CODE_VALUE_NANOS = 0.009;
  private static final double PROBE_NANOS = 1;

  private final double scatteredRow;
  private final double scannedRow;
  private final double code;
  private final double refined;

  /** Costs for vectors of a dimension. */
  public CostModel(int dimension) {
    scatteredRow = ROW_NANOS + ROW_VALUE_NANOS * dimension;
    code = CODE_NANOS + CODE_VALUE_NANOS * dimension;
    refined = REFINED_NANOS + REFINED_VALUE_NANOS * dimension;
    scannedRow = SCAN_ROW_NANOS + SCAN_VALUE_NANOS * dimension;
  }

  /** Time of an index's access path. */
  public double nanos(CostEstimate estimate) {
    return estimate.vectorsScored() * scatteredRow + estimate.codesScored() * code
        + estimate.refined() * refined + estimate.acceptProbes() * PROBE_NANOS;
  }

  /** Time of scoring so many of a segment's rows in rising order; the denser they lie, the more the order helps. */
  public double scanNanos(long matches, long rows) {
    double density = rows == 0 ? 1 : (double) matches / rows;
    return matches * (density * scannedRow + (1 - density) * scatteredRow);
  }

  /** How many scattered rows can be scored in a time. */
  public long rowsWithin(double nanos) {
    return (long) Math.ceil(nanos / scatteredRow);
  }
}
