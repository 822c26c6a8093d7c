package dev.winnow.codes;

import dev.winnow.Metric;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * A query as the scan wants it: rotated once, then for each cell its residual to the centroid, quantised to four bits
 * (RaBitQ, arXiv 2405.12497, section 3.3.1). With u in 0..15 for each coordinate x ~ low + step u, the inner product with the
 * signs of a code is {@code 2 (low ones + step sum) - sum x}, where sum adds up the u whose bits are set, four bits at a time
 * from a table. Belongs to one thread.
 *
 * <p>After the rotation the coordinates of a residual are about normally distributed, so the range quantised is a fixed
 * number of deviations on each side, and what lies outside is cut.
 */
final class CodeQuery {
  private static final int LEVELS = 15;
  private static final float DEVIATIONS = 3;
  private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class,
      ByteOrder.LITTLE_ENDIAN);

  /** For each group of four coordinates the sum of u over each of the 16 subsets. */
  final byte[] table;
  /** Estimate = terms[0] + offset + scale (terms[1] ones + terms[2] sum - terms[3]). */
  final float[] terms = new float[4];
  /** Takes the estimates of a block. */
  final float[] scores = new float[CodeFormat.BLOCK];
  private final int dimension;
  private final boolean euclidean;
  private final float[] rotated;
  private final float squares;
  private final int[] units;
  private float distance;

  CodeQuery(float[] query, Metric metric, Rotation rotation) {
    euclidean = metric == Metric.EUCLIDEAN;
    dimension = query.length;
    rotated = query.clone();
    rotation.apply(rotated);
    float sum = 0;
    for (float value : rotated) {
      sum += value * value;
    }
    squares = sum;
    units = new int[CodeFormat.groups(dimension) * 4];
    table = new byte[CodeFormat.groups(dimension) * CodeFormat.GROUP_BYTES];
  }

  /** The rotated query; not to be changed. */
  float[] rotated() {
    return rotated;
  }

  /** Length of the residual, twice that for Euclidean: errors of estimates are in proportion. */
  float distance() {
    return distance;
  }

  /**
   * Centres the query on a cell.
   *
   * @param centroids rotated centroids, the cell's at {@code at}
   * @param similarity of the centroid: inner product, or negative squared distance for Euclidean
   * @param centroidSquares squared length of the centroid
   */
  void centre(float[] centroids, int at, float similarity, float centroidSquares) {
    float residualSquares = euclidean
        ? -similarity
        : Math.max(0, squares + centroidSquares - 2 * similarity);
    float length = (float) Math.sqrt(residualSquares);
    float high = Math.max(DEVIATIONS * length / (float) Math.sqrt(dimension), Float.MIN_NORMAL);
    float step = 2 * high / LEVELS;
    int sum = quantise(centroids, at, 1 / step);
    fillTable();
    float factor = euclidean ? 2 : 1;
    terms[0] = similarity;
    terms[1] = -factor * 2 * high;
    terms[2] = factor * 2 * step;
    terms[3] = factor * (step * sum - high * dimension);
    distance = factor * length;
  }

  /** Finds u of each coordinate; returns their sum. A plain loop, so that it is compiled to vectors. */
  private int quantise(float[] centroids, int at, float scale) {
    float shift = LEVELS / 2f + 0.5f;
    int sum = 0;
    for (int j = 0; j < dimension; j++) {
      int u = (int) ((rotated[j] - centroids[at + j]) * scale + shift);
      u = Math.min(Math.max(u, 0), LEVELS);
      units[j] = u;
      sum += u;
    }
    return sum;
  }

  /** The 16 sums of a group at once: each u is added in the bytes of the subsets that hold it. */
  private void fillTable() {
    for (int j = 0; j < units.length; j += 4) {
      long lower = units[j] * 0x0100_0100_0100_0100L + units[j + 1] * 0x0101_0000_0101_0000L
          + units[j + 2] * 0x0101_0101_0000_0000L;
      EIGHT.set(table, j << 2, lower);
      EIGHT.set(table, (j << 2) + 8, lower + units[j + 3] * 0x0101_0101_0101_0101L);
    }
  }
}
