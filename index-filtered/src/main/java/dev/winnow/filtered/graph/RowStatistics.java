package dev.winnow.filtered.graph;

import dev.winnow.spi.VectorView;

/** What is known of all rows together: their mean, and the length of the longest. */
final class RowStatistics {
  private final float[] mean;
  private final float longest;

  RowStatistics(VectorView vectors) {
    double[] sums = new double[vectors.dimension()];
    float[] vector = new float[vectors.dimension()];
    double most = 0;
    for (int row = 0; row < vectors.size(); row++) {
      vectors.read(row, vector);
      double squares = 0;
      for (int j = 0; j < vector.length; j++) {
        sums[j] += vector[j];
        squares += (double) vector[j] * vector[j];
      }
      most = Math.max(most, squares);
    }
    mean = new float[sums.length];
    for (int j = 0; j < mean.length; j++) {
      mean[j] = (float) (sums[j] / Math.max(1, vectors.size()));
    }
    longest = (float) Math.sqrt(most);
  }

  float[] mean() {
    return mean;
  }

  float longest() {
    return longest;
  }
}
