package dev.winnow.codes;

import dev.winnow.spi.VectorView;
import java.util.SplittableRandom;
import java.util.function.ToIntFunction;

/** Lloyd's iterations under Euclidean distance over some of the rows. Belongs to one thread. */
final class Lloyd {
  private final VectorView vectors;
  private final int[] rows;
  private final Centroids centroids;
  private final SplittableRandom random;
  private final float[] vector;

  /**
   * Iterations that begin with the first of the rows as centroids.
   *
   * @param rows rows in random order, at least as many as centroids
   */
  Lloyd(VectorView vectors, int[] rows, Centroids centroids, long seed) {
    this.vectors = vectors;
    this.rows = rows;
    this.centroids = centroids;
    random = new SplittableRandom(seed);
    vector = new float[vectors.dimension()];
  }

  /** Takes the first rows as centroids. */
  void begin() {
    for (int place = 0; place < centroids.count(); place++) {
      vectors.read(rows[place], vector);
      centroids.set(place, vector);
    }
    centroids.prepare();
  }

  /** Runs up to so many iterations in this thread. */
  void run(int iterations) {
    float[] scratch = new float[centroids.count()];
    int[] cellOf = new int[rows.length];
    boolean moved = true;
    for (int i = 0; i < iterations && moved; i++) {
      assign(cellOf, v -> centroids.nearest(v, scratch));
      moved = move(cellOf);
    }
  }

  private void assign(int[] cellOf, ToIntFunction<float[]> nearest) {
    for (int i = 0; i < rows.length; i++) {
      vectors.read(rows[i], vector);
      cellOf[i] = nearest.applyAsInt(vector);
    }
  }

  /**
   * Moves each centroid to the mean of its rows; one without rows takes a random row. Returns whether anything changed.
   *
   * @param cellOf the centroid of each row
   */
  boolean move(int[] cellOf) {
    int dimension = vectors.dimension();
    double[] sums = new double[centroids.values.length];
    int[] counts = new int[centroids.count()];
    for (int i = 0; i < rows.length; i++) {
      vectors.read(rows[i], vector);
      counts[cellOf[i]]++;
      int at = cellOf[i] * dimension;
      for (int j = 0; j < dimension; j++) {
        sums[at + j] += vector[j];
      }
    }
    boolean changed = false;
    for (int cell = 0; cell < counts.length; cell++) {
      if (counts[cell] == 0) {
        vectors.read(rows[random.nextInt(rows.length)], vector);
        centroids.set(cell, vector);
        changed = true;
        continue;
      }
      for (int at = cell * dimension; at < (cell + 1) * dimension; at++) {
        float mean = (float) (sums[at] / counts[cell]);
        changed |= mean != centroids.values[at];
        centroids.values[at] = mean;
      }
    }
    centroids.prepare();
    return changed;
  }
}
