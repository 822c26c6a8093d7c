package dev.winnow.datasets;

import java.util.Arrays;

/**
 * What a file of vectors looks like.
 *
 * @param zeros vectors of length 0
 * @param duplicates vectors equal to one that comes before
 */
public record VectorSummary(long rows, int dimension, VectorEncoding encoding, double minNorm,
    double meanNorm, double maxNorm, long zeros, long duplicates) {

  /**
   * Reads all vectors.
   *
   * @throws DatasetException if one is not finite
   */
  static VectorSummary of(VectorFile file, Progress progress) {
    long[] hashes = new long[Math.toIntExact(file.rows())];
    float[] vector = new float[file.dimension()];
    double min = Double.POSITIVE_INFINITY;
    double max = 0;
    double sum = 0;
    long zeros = 0;
    for (int row = 0; row < hashes.length; row++) {
      file.readFinite(row, vector);
      double norm = norm(vector);
      min = Math.min(min, norm);
      max = Math.max(max, norm);
      sum += norm;
      zeros += norm == 0 ? 1 : 0;
      hashes[row] = hash(vector);
      progress.update(row + 1L, hashes.length);
    }
    return new VectorSummary(file.rows(), file.dimension(), file.encoding(), min,
        sum / hashes.length, max, zeros, repeats(hashes));
  }

  private static double norm(float[] vector) {
    double squares = 0;
    for (float value : vector) {
      squares += (double) value * value;
    }
    return Math.sqrt(squares);
  }

  /** 64 bits, so that among ten million different vectors two agree by chance once in some hundred thousand sets. */
  private static long hash(float[] vector) {
    long hash = 1;
    for (float value : vector) {
      hash = hash * 0x9E3779B97F4A7C15L + Float.floatToIntBits(value);
      hash ^= hash >>> 29;
    }
    return hash;
  }

  private static long repeats(long[] hashes) {
    Arrays.sort(hashes);
    long repeats = 0;
    for (int i = 1; i < hashes.length; i++) {
      repeats += hashes[i] == hashes[i - 1] ? 1 : 0;
    }
    return repeats;
  }
}
