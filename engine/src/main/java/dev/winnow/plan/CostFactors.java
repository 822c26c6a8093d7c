package dev.winnow.plan;

import dev.winnow.spi.codes.SignCodes;

/**
 * What counted operations take on a machine, in nanoseconds.
 *
 * @param scatteredRow comparing a float32 row from a random place, several in flight
 * @param scannedRow comparing a float32 row after its neighbour
 * @param refined comparing a code of four bits a coordinate from a random place
 * @param code comparing a one-bit code, its share of a block of 32 from a random place
 * @param step taking up a cell or node, besides what is compared there
 * @param preparation making a query ready for codes, once a search
 * @param probe testing a row against the accept set
 */
public record CostFactors(Reach scatteredRow, Reach scannedRow, double refined, Reach code,
    double step, double preparation, double probe) {

  /** A row of float32 from a random place, four in flight: cache misses of its first lines. */
  private static final double ROW_NANOS = 60;
  /** What each value of such a row adds: transfer and arithmetic. */
  private static final double ROW_VALUE_NANOS = 0.35;
  private static final double NEAR_ROW_NANOS = 15;
  private static final double NEAR_ROW_VALUE_NANOS = 0.2;
  /** A value of a row read in order, when the whole segment is scanned. */
  private static final double SCAN_VALUE_NANOS = 0.12;
  private static final double SCAN_ROW_NANOS = 8;
  private static final double NEAR_SCAN_VALUE_NANOS = 0.07;
  private static final double NEAR_SCAN_ROW_NANOS = 6;
  private static final double REFINED_NANOS = 20;
  private static final double REFINED_VALUE_NANOS = 0.12;
  private static final double CODE_NANOS = 1.5;
  private static final double CODE_VALUE_NANOS = 0.02;
  private static final double NEAR_CODE_NANOS = 1;
  private static final double NEAR_CODE_VALUE_NANOS = 0.009;
  /**
   * Ranking cells, of which about two are scored for each that is taken up, and what a cell costs besides its codes: 0.73 to 0.9 us at
   * d = 128 and 384 (generated papers and arXiv abstracts, 100,000 rows, 2026-11-26).
   */
  private static final double STEP_NANOS = 800;
  private static final double PREPARATION_NANOS = 8_000;
  private static final double PREPARATION_VALUE_NANOS = 10;
  private static final double PROBE_NANOS = 1;

  /**
   * Factors to begin with, fitted to kernels measured at d = 96 to 4096 over 200,000 rows on one core of a 2-core AVX2 server, JDK
   * 25, 2026-11-25. Only their ratios matter to a choice.
   */
  public static CostFactors typical(int dimension) {
    int coded = Math.min(dimension, SignCodes.MOST_CODED);
    Reach scattered = Reach.of(NEAR_ROW_NANOS + NEAR_ROW_VALUE_NANOS * dimension,
        ROW_NANOS + ROW_VALUE_NANOS * dimension);
    Reach scanned = Reach.of(NEAR_SCAN_ROW_NANOS + NEAR_SCAN_VALUE_NANOS * dimension,
        SCAN_ROW_NANOS + SCAN_VALUE_NANOS * dimension);
    Reach code = Reach.of(NEAR_CODE_NANOS + NEAR_CODE_VALUE_NANOS * coded,
        CODE_NANOS + CODE_VALUE_NANOS * coded);
    return new CostFactors(scattered, scanned, REFINED_NANOS + REFINED_VALUE_NANOS * dimension,
        code, STEP_NANOS, PREPARATION_NANOS + PREPARATION_VALUE_NANOS * dimension, PROBE_NANOS);
  }
}
