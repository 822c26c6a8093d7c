package dev.winnow.codes;

import dev.winnow.spi.BuildContext;
import dev.winnow.spi.VectorView;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * K-means for many cells, trained on a sample, then applied to all rows. Many cells are found in two levels: regions first, then
 * cells within each region; after that all cells take part as equals in a few more iterations, in which a row looks at the cells
 * of its nearest regions only. So the work grows with n times the square root of the cells. Determined by the rows, the number of
 * cells and the seed, whatever the number of threads.
 */
final class KMeans {
  private static final int SAMPLE_PER_CELL = 48;
  private static final int SAMPLE_PER_REGION = 256;
  private static final int ITERATIONS = 10;
  private static final int LAST_ITERATIONS = 3;
  /** With fewer cells looking at all of them is no work to speak of. */
  private static final int LEAST_CELLS_IN_REGIONS = 200;
  private static final int LEAST_REGIONS_SEARCHED = 5;

  private final VectorView vectors;
  private final BuildContext context;
  private final Centroids centroids;
  private final int[] sample;
  private Regions regions;

  private KMeans(VectorView vectors, int cells, BuildContext context) {
    this.vectors = vectors;
    this.context = context;
    centroids = new Centroids(cells, vectors.dimension());
    sample = sample(vectors.size(), (long) cells * SAMPLE_PER_CELL, context.seed());
    regions = new Regions(new Centroids(1, vectors.dimension()), new int[] {0, cells});
  }

  /** The regions' centroids, and where the cells of each begin; one more than regions. */
  private static final class Regions {
    private final Centroids centroids;
    private final int[] starts;

    private Regions(Centroids centroids, int[] starts) {
      this.centroids = centroids;
      this.starts = starts;
    }

    private int count() {
      return starts.length - 1;
    }
  }

  /**
   * Cuts rows into cells.
   *
   * @param cells number of cells, 1 to the number of rows
   */
  static Clustering cluster(VectorView vectors, int cells, BuildContext context) {
    KMeans run = new KMeans(vectors, cells, context);
    if (cells < LEAST_CELLS_IN_REGIONS) {
      run.trainAsOne();
    } else {
      run.trainInRegions();
    }
    int[] cellOf = new int[vectors.size()];
    run.assign(null, cellOf);
    return new Clustering(cells, run.centroids.values, cellOf);
  }

  private void trainAsOne() {
    Lloyd lloyd = new Lloyd(vectors, sample, centroids, context.seed());
    lloyd.begin();
    iterate(lloyd, ITERATIONS);
  }

  private void trainInRegions() {
    int count = (int) Math.round(Math.sqrt(centroids.count()));
    Centroids centres = new Centroids(count, vectors.dimension());
    int[] rows = Arrays.copyOf(sample, Math.min(sample.length, count * SAMPLE_PER_REGION));
    Lloyd whole = new Lloyd(vectors, rows, centres, context.seed());
    whole.begin();
    whole.run(ITERATIONS);
    int[] regionOf = new int[sample.length];
    Chunks.run(context, sample.length, (first, end) -> {
      float[] vector = new float[vectors.dimension()];
      float[] scratch = new float[count];
      for (int i = first; i < end; i++) {
        vectors.read(sample[i], vector);
        regionOf[i] = centres.nearest(vector, scratch);
      }
    });
    int[][] members = members(regionOf, count);
    regions = new Regions(centres, shares(members));
    Chunks.each(context, count, region -> trainRegion(region, members[region]));
    centroids.prepare();
    iterate(new Lloyd(vectors, sample, centroids, context.seed()), LAST_ITERATIONS);
  }

  private int[][] members(int[] regionOf, int count) {
    int[] sizes = new int[count];
    for (int region : regionOf) {
      sizes[region]++;
    }
    int[][] members = new int[count][];
    for (int region = 0; region < count; region++) {
      members[region] = new int[sizes[region]];
    }
    for (int i = regionOf.length - 1; i >= 0; i--) {
      members[regionOf[i]][--sizes[regionOf[i]]] = sample[i];
    }
    return members;
  }

  /** Gives each region cells in proportion to its rows; returns where each region's cells begin. */
  private int[] shares(int[][] members) {
    int[] starts = new int[members.length + 1];
    long rows = 0;
    for (int region = 0; region < members.length; region++) {
      rows += members[region].length;
      starts[region + 1] = (int) (rows * centroids.count() / sample.length);
    }
    return starts;
  }

  private void trainRegion(int region, int[] rows) {
    int first = regions.starts[region];
    int count = regions.starts[region + 1] - first;
    if (count == 0) {
      return;
    }
    Centroids own = new Centroids(count, vectors.dimension());
    Lloyd lloyd = new Lloyd(vectors, rows, own, context.seed() + region);
    lloyd.begin();
    lloyd.run(ITERATIONS);
    System.arraycopy(own.values, 0, centroids.values, first * vectors.dimension(),
        own.values.length);
  }

  private void iterate(Lloyd lloyd, int iterations) {
    int[] cellOf = new int[sample.length];
    for (int i = 0; i < iterations; i++) {
      assign(sample, cellOf);
      if (!lloyd.move(cellOf)) {
        break;
      }
      context.progress().update("cells", i + 1, iterations);
    }
  }

  /** Finds the cell of each of {@code rows}, or of all rows if null. */
  private void assign(int @Nullable [] rows, int[] cellOf) {
    Chunks.run(context, cellOf.length, (first, end) -> {
      float[] vector = new float[vectors.dimension()];
      float[] scores = new float[centroids.count()];
      float[] regionScores = new float[regions.count()];
      for (int i = first; i < end; i++) {
        vectors.read(rows == null ? i : rows[i], vector);
        cellOf[i] = regions.count() == 1
            ? centroids.nearest(vector, scores)
            : nearest(vector, regionScores, scores);
      }
    });
  }

  /** The nearest cell of the nearest regions. */
  private int nearest(float[] vector, float[] regionScores, float[] scores) {
    regions.centroids.score(vector, 0, regions.count(), regionScores);
    int best = 0;
    float bestScore = Float.NEGATIVE_INFINITY;
    int searched = Math.max(LEAST_REGIONS_SEARCHED, regions.count() / 8);
    for (int i = 0; i < searched; i++) {
      int region = Centroids.best(0, regions.count(), regionScores);
      regionScores[region] = Float.NEGATIVE_INFINITY;
      int first = regions.starts[region];
      int end = regions.starts[region + 1];
      if (first == end) {
        continue;
      }
      centroids.score(vector, first, end, scores);
      int cell = Centroids.best(first, end, scores);
      if (scores[cell - first] > bestScore) {
        bestScore = scores[cell - first];
        best = cell;
      }
    }
    return best;
  }

  /** Distinct random rows, in random order. */
  private static int[] sample(int size, long wanted, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int[] rows = new int[size];
    Arrays.setAll(rows, i -> i);
    int count = (int) Math.min(size, wanted);
    for (int i = 0; i < count; i++) {
      int other = i + random.nextInt(size - i);
      int swap = rows[i];
      rows[i] = rows[other];
      rows[other] = swap;
    }
    return Arrays.copyOf(rows, count);
  }
}
