package dev.winnow.datasets.generate;

import dev.winnow.datasets.InvalidSettingException;
import java.math.BigDecimal;
import java.util.List;

/** Shares of the records that filters are to match. */
final class Selectivities {
  private Selectivities() {}

  /** @throws InvalidSettingException if one is not over 0 and at most 1 */
  static void check(List<Double> shares) {
    for (double share : shares) {
      if (!(share > 0 && share <= 1)) {
        throw new InvalidSettingException(
            "selectivity " + share + " is not allowed; it must be over 0 and at most 1");
      }
    }
  }

  /** For names: {@code 0.0001}, {@code 0.5}, {@code 1}. */
  static String label(double share) {
    return BigDecimal.valueOf(share).stripTrailingZeros().toPlainString();
  }
}
