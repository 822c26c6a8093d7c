package dev.winnow.spi;

/**
 * What an access path expects to do, in counted operations that the planner turns into time.
 *
 * @param vectorsScored full vectors compared with the query, each from a random place in memory
 * @param refined codes of four bits or more a coordinate compared with the query, one at a time
 * @param codesScored one-bit codes compared with the query, a block at a time
 * @param steps cells or nodes taken up, for what it takes besides comparing
 * @param acceptProbes rows tested against the accept set
 * @param expectedRecall share of the true answers it expects to find, 0 to 1
 */
public record CostEstimate(double vectorsScored, double refined, double codesScored, double steps,
    double acceptProbes, double expectedRecall) {

  /** No work at all, for a path whose price does not matter. */
  public static CostEstimate none(double expectedRecall) {
    return new CostEstimate(0, 0, 0, 0, 0, expectedRecall);
  }

  /** @throws IllegalArgumentException if a count is negative or NaN, or the recall is outside 0 to 1 */
  public CostEstimate {
    if (!(vectorsScored >= 0 && refined >= 0 && codesScored >= 0 && steps >= 0
        && acceptProbes >= 0)) {
      throw new IllegalArgumentException("counts must not be negative: " + vectorsScored + ", "
          + refined + ", " + codesScored + ", " + steps + ", " + acceptProbes);
    }
    if (!(expectedRecall >= 0 && expectedRecall <= 1)) {
      throw new IllegalArgumentException("expected recall " + expectedRecall + " is not in 0..1");
    }
  }
}
