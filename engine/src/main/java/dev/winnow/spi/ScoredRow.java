package dev.winnow.spi;

/**
 * A row with its similarity in one long that sorts by similarity and, where equal, by falling row, so that the greater long
 * is the better answer.
 */
public final class ScoredRow {
  private ScoredRow() {}

  /** Packs a pair. The similarity must not be NaN. */
  public static long encode(int row, float similarity) {
    int bits = Float.floatToRawIntBits(similarity + 0.0f); // -0.0 becomes 0.0
    int sortable = bits ^ ((bits >> 31) & 0x7fff_ffff);
    return ((long) sortable << 32) | (~row & 0xffff_ffffL);
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
