package dev.winnow.codes;

import dev.winnow.Metric;

/** Encodes rows of one cell at a time, see {@link CodeFormat}. Belongs to one thread. */
final class RowEncoder {
  private final int dimension;
  private final Metric metric;
  private final Rotation rotation;
  private final float[] rotated;

  RowEncoder(int dimension, Metric metric, Rotation rotation) {
    this.dimension = dimension;
    this.metric = metric;
    this.rotation = rotation;
    rotated = new float[dimension];
  }

  /** Encodes a vector as lane {@code lane} of a block against the rotated centroid at {@code centroidAt}. */
  void encode(float[] vector, float[] centroids, int centroidAt, CodeBlock block, int lane) {
    System.arraycopy(vector, 0, rotated, 0, dimension);
    rotation.apply(rotated);
    double squares = 0;
    double absolutes = 0;
    double withCentroid = 0;
    int ones = 0;
    for (int j = 0; j < dimension; j++) {
      float centre = centroids[centroidAt + j];
      float residual = rotated[j] - centre;
      squares += (double) residual * residual;
      absolutes += Math.abs(residual);
      withCentroid += (double) residual * centre;
      if (residual >= 0) {
        ones++;
        block.setBit(lane, j);
      }
    }
    double length = Math.sqrt(squares);
    double alignment = absolutes == 0 ? 1 : absolutes / (length * Math.sqrt(dimension));
    double spread = Math.sqrt(Math.max(0, 1 - alignment * alignment)) / alignment;
    block.scale(lane, (float) (absolutes == 0 ? 0 : squares / absolutes));
    block.offset(lane, (float) (metric == Metric.EUCLIDEAN ? -squares : withCentroid));
    block.ones(lane, ones);
    block.error(lane, (float) (length * spread / Math.sqrt(Math.max(1, dimension - 1))));
  }
}
