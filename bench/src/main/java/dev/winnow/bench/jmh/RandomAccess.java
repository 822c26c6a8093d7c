package dev.winnow.bench.jmh;

import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** A query, and batches of row numbers from random places. The rows take 512 MB, more than any cache holds. */
@State(Scope.Thread)
public class RandomAccess {

  private static final int BASE_VALUES = 1 << 27;
  private static final int DRAWS = 1 << 16;

  /** Values in a row. */
  @Param({"96", "256", "768", "1024", "4096"})
  public int d;

  float[] query = {};
  float[] out = {};
  private int[] batch = {};
  private int[] draws = {};
  private int at;

  /** A state that JMH fills. */
  public RandomAccess() {}

  /** Draws query and row numbers, and gives the base's rows. */
  final float[] drawAll() {
    RandomValues random = new RandomValues();
    int rows = BASE_VALUES / d;
    query = random.floats(d);
    draws = random.rows(DRAWS, rows);
    return random.floats(rows * d);
  }

  /** The next rows to compare. */
  final int[] nextRows(int count) {
    if (batch.length != count) {
      batch = new int[count];
      out = new float[count];
    }
    System.arraycopy(draws, at, batch, 0, count);
    at = (at + count) & (DRAWS - 1);
    return batch;
  }
}
