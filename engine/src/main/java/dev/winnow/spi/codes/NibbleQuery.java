package dev.winnow.spi.codes;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * A query for four-bit codes, with a place for some codes: {@link #load} brings them near, and since loads do not wait for each
 * other, several of them cost little more than one. Made for one search; belongs to one thread.
 */
public final class NibbleQuery {
  /** Rotated query, filled up to whole chunks. */
  final float[] padded;
  /** What its coordinates add up to. */
  final float sum;
  /** The codes at hand, side by side. */
  final byte[] codes;
  private final int rowBytes;

  NibbleQuery(float[] rotated, int padding, int rowBytes, int slots) {
    padded = new float[padding];
    System.arraycopy(rotated, 0, padded, 0, rotated.length);
    double total = 0;
    for (float value : rotated) {
      total += value;
    }
    sum = (float) total;
    this.rowBytes = rowBytes;
    codes = new byte[slots * rowBytes];
  }

  /** Takes up the code that begins at byte {@code at}. */
  public void load(int slot, MemorySegment source, long at) {
    MemorySegment.copy(source, ValueLayout.JAVA_BYTE, at, codes, slot * rowBytes, rowBytes);
  }

  /**
   * The estimate of the row whose code was taken up.
   *
   * @param base similarity of the row's centre to the query
   */
  public float estimate(int slot, float base) {
    return NibbleCodes.estimate(codes, slot * rowBytes, this, base);
  }
}
