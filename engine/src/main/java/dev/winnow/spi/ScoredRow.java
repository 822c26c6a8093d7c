package dev.winnow.spi;

import java.util.Arrays;

/**
 * A row with its similarity in one long that sorts by similarity and, where equal, by falling row, so that the greater long
 * is the better answer.
 */
public final class ScoredRow {
  private ScoredRow() {}

  /** Packs a pair. NaN, which overflowing sums can give, counts as the worst similarity. */
  public static long encode(int row, float similarity) {
    float comparable = Float.isNaN(similarity) ? Float.NEGATIVE_INFINITY : similarity + 0.0f;
    int bits = Float.floatToRawIntBits(comparable); // -0.0 has become 0.0
    int sortable = bits ^ ((bits >> 31) & 0x7fff_ffff);
    return ((long) sortable << 32) | (~row & 0xffff_ffffL);
  }

  /** Sorts the first {@code count} pairs, best first. */
  public static void sortFalling(long[] pairs, int count) {
    Arrays.sort(pairs, 0, count);
    for (int i = 0, j = count - 1; i < j; i++, j--) {
      long swap = pairs[i];
      pairs[i] = pairs[j];
      pairs[j] = swap;
    }
  }

  /** The row of a packed pair. */
  public static int row(long pair) {
    return ~(int) pair;
  }

  /** The similarity of a packed pair. */
  public static float similarity(long pair) {
    int sortable = (int) (pair >> 32);
    return Float.intBitsToFloat(sortable ^ ((sortable >> 31) & 0x7fff_ffff));
  }
}
