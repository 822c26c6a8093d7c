package dev.winnow.spi;

import dev.winnow.Metric;
import java.util.SplittableRandom;

/**
 * Points to calibrate with: each beside a row, on the way to another one, so that it is a query like those that come from
 * elsewhere than the rows. Thread-safe.
 */
public final class SamplePoints {
  /**
   * How far on the way. Nearer points make the recall of graphs look easier to reach than it is for title queries of 100,000 arXiv
   * abstracts (384 dimensions, 2026-11-25), farther ones much harder; held-out points of Gaussian clusters do a little better than
   * points at this distance.
   */
  private static final float PULL = 0.35f;

  private final VectorView vectors;
  private final long seed;

  /** Points beside rows of these vectors; equal seeds give equal points. */
  public SamplePoints(VectorView vectors, long seed) {
    this.vectors = vectors;
    this.seed = seed;
  }

  /** The row that a point is beside. */
  public int row(int number) {
    return random(number).nextInt(vectors.size());
  }

  private SplittableRandom random(int number) {
    return new SplittableRandom(seed ^ (number + 1) * 0x9e3779b97f4a7c15L);
  }

  /** A point; of unit length for cosine. */
  public float[] point(int number) {
    SplittableRandom random = random(number);
    float[] point = new float[vectors.dimension()];
    float[] other = new float[vectors.dimension()];
    vectors.read(random.nextInt(vectors.size()), point);
    vectors.read(random.nextInt(vectors.size()), other);
    double squares = 0;
    for (int j = 0; j < point.length; j++) {
      point[j] += PULL * (other[j] - point[j]);
      squares += (double) point[j] * point[j];
    }
    if (vectors.metric() == Metric.COSINE && squares > 0) {
      float scale = (float) (1 / Math.sqrt(squares));
      for (int j = 0; j < point.length; j++) {
        point[j] *= scale;
      }
    }
    return point;
  }
}
