package dev.winnow.codes;

import dev.winnow.simd.Kernels;
import dev.winnow.spi.BuildContext;
import dev.winnow.spi.VectorView;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Lloyd's k-means under Euclidean distance, trained on a sample, then applied to all rows. The nearest centroid is the one
 * with the greatest inner product less half its squared length, which is one block of inner products a row. Determined by
 * the rows, the number of cells and the seed, whatever the number of threads.
 */
final class KMeans {
  private static final int SAMPLE_PER_CELL = 64;
  private static final int ITERATIONS = 10;

  private final VectorView vectors;
  private final int dimension;
  private final int cells;
  private final BuildContext context;
  private final float[] centroids;
  private final float[] halfSquares;

  private KMeans(VectorView vectors, int cells, BuildContext context) {
    this.vectors = vectors;
    this.cells = cells;
    this.context = context;
    dimension = vectors.dimension();
    centroids = new float[Math.multiplyExact(cells, dimension)];
    halfSquares = new float[cells];
  }

  /**
   * Cuts rows into cells.
   *
   * @param cells number of cells, 1 to the number of rows
   */
  static Clustering cluster(VectorView vectors, int cells, BuildContext context) {
    KMeans run = new KMeans(vectors, cells, context);
    run.train();
    int[] cellOf = new int[vectors.size()];
    run.assign(null, cellOf);
    return new Clustering(cells, run.centroids, cellOf);
  }

  private void train() {
    SplittableRandom random = new SplittableRandom(context.seed());
    int[] sample = sample(random);
    for (int cell = 0; cell < cells; cell++) {
      readInto(sample[cell], centroids, cell);
    }
    int[] cellOf = new int[sample.length];
    for (int iteration = 0; iteration < ITERATIONS; iteration++) {
      prepare();
      assign(sample, cellOf);
      if (!move(sample, cellOf, random)) {
        break;
      }
      context.progress().update("cells", iteration + 1, ITERATIONS);
    }
    prepare();
  }

  /** Distinct random rows, in random order. */
  private int[] sample(SplittableRandom random) {
    int size = vectors.size();
    int wanted = (int) Math.min(size, (long) cells * SAMPLE_PER_CELL);
    int[] rows = new int[size];
    Arrays.setAll(rows, i -> i);
    for (int i = 0; i < wanted; i++) {
      int other = i + random.nextInt(size - i);
      int swap = rows[i];
      rows[i] = rows[other];
      rows[other] = swap;
    }
    return Arrays.copyOf(rows, wanted);
  }

  private void readInto(int row, float[] target, int place) {
    float[] vector = new float[dimension];
    vectors.read(row, vector);
    System.arraycopy(vector, 0, target, place * dimension, dimension);
  }

  private void prepare() {
    for (int cell = 0; cell < cells; cell++) {
      int at = cell * dimension;
      halfSquares[cell] = Kernels.dot(centroids, at, centroids, at, dimension) / 2;
    }
  }

  /** Finds the cell of each of {@code rows}, or of all rows if null. */
  private void assign(int @org.jspecify.annotations.Nullable [] rows, int[] cellOf) {
    Chunks.run(context, cellOf.length, (first, end) -> {
      float[] vector = new float[dimension];
      float[] products = new float[cells];
      for (int i = first; i < end; i++) {
        vectors.read(rows == null ? i : rows[i], vector);
        cellOf[i] = nearest(vector, products);
      }
    });
  }

  private int nearest(float[] vector, float[] products) {
    Kernels.dotBlock(vector, centroids, 0, dimension, cells, products);
    int best = 0;
    float bestValue = Float.NEGATIVE_INFINITY;
    for (int cell = 0; cell < cells; cell++) {
      float value = products[cell] - halfSquares[cell];
      if (value > bestValue) {
        bestValue = value;
        best = cell;
      }
    }
    return best;
  }

  /** Moves each centroid to the mean of its rows; an empty cell takes a random row. Returns whether anything changed. */
  private boolean move(int[] sample, int[] cellOf, SplittableRandom random) {
    double[] sums = new double[centroids.length];
    int[] counts = new int[cells];
    float[] vector = new float[dimension];
    for (int i = 0; i < sample.length; i++) {
      vectors.read(sample[i], vector);
      counts[cellOf[i]]++;
      int at = cellOf[i] * dimension;
      for (int j = 0; j < dimension; j++) {
        sums[at + j] += vector[j];
      }
    }
    boolean changed = false;
    for (int cell = 0; cell < cells; cell++) {
      if (counts[cell] == 0) {
        readInto(sample[random.nextInt(sample.length)], centroids, cell);
        changed = true;
        continue;
      }
      for (int at = cell * dimension; at < (cell + 1) * dimension; at++) {
        float mean = (float) (sums[at] / counts[cell]);
        changed |= mean != centroids[at];
        centroids[at] = mean;
      }
    }
    return changed;
  }
}
