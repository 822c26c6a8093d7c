package dev.winnow.spi.codes;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * A query for sign codes: y = P(q - mean) quantised to whole steps from -7 to 7, and the sums of s_j y_j for each choice of signs
 * of four neighbouring coordinates, from which kernels choose. Coordinates are about normally distributed after the rotation, so
 * the range is a fixed number of deviations, and what lies outside is cut. Made for one search; belongs to one thread.
 */
public final class SignQuery {
  private static final int LEVELS = 7;
  private static final float DEVIATIONS = 3;
  private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class,
      ByteOrder.LITTLE_ENDIAN);

  final byte[] table;
  final float step;
  /** The block at hand. */
  final byte[] block;
  private final float[] rotated;
  private final float squares;

  SignQuery(float[] query, Rotation rotation, float[] mean, int coded, int blockBytes) {
    rotated = query.clone();
    rotation.apply(rotated);
    int dimension = query.length;
    float sum = 0;
    for (int j = 0; j < dimension; j++) {
      sum += rotated[j] * rotated[j];
    }
    squares = sum;
    float spread = 0;
    for (int j = 0; j < coded; j++) {
      float centred = rotated[j] - mean[j];
      spread += centred * centred;
    }
    float deviation = (float) Math.sqrt(spread / coded);
    step = Math.max(DEVIATIONS * deviation / LEVELS, Float.MIN_NORMAL);
    block = new byte[blockBytes];
    table = table(quantised(mean, coded, (coded + 15) / 16 * 16));
  }

  /** The rotated query; not to be changed. */
  public float[] rotated() {
    return rotated;
  }

  /** Squared length of the query. */
  public float squares() {
    return squares;
  }

  /** Steps of each coordinate plus {@value #LEVELS}, so from 0 to 14. A plain loop, so that it is compiled to vectors. */
  private int[] quantised(float[] mean, int coded, int padded) {
    int[] units = new int[padded];
    float scale = 1 / step;
    float shift = LEVELS + 0.5f;
    for (int j = 0; j < coded; j++) {
      int unit = (int) ((rotated[j] - mean[j]) * scale + shift);
      units[j] = Math.min(Math.max(unit, 0), 2 * LEVELS);
    }
    for (int j = coded; j < padded; j++) {
      units[j] = LEVELS;
    }
    return units;
  }

  /**
   * For each group of four coordinates the 16 sums, each raised by 4 x {@value #LEVELS} so that none is negative: a coordinate adds
   * its unit to the bytes of the subsets that hold it, and the mirrored unit to the others.
   */
  private static byte[] table(int[] units) {
    byte[] table = new byte[units.length * 4];
    for (int j = 0; j < units.length; j += 4) {
      long lower = spread(units[j], 0x0100_0100_0100_0100L)
          + spread(units[j + 1], 0x0101_0000_0101_0000L)
          + spread(units[j + 2], 0x0101_0101_0000_0000L);
      EIGHT.set(table, j << 2, lower + spread(units[j + 3], 0));
      EIGHT.set(table, (j << 2) + 8, lower + spread(units[j + 3], ALL));
    }
    return table;
  }

  private static final long ALL = 0x0101_0101_0101_0101L;

  private static long spread(int unit, long members) {
    return unit * members + (2 * LEVELS - unit) * (ALL ^ members);
  }
}
