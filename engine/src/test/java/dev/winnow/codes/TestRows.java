package dev.winnow.codes;

import dev.winnow.Metric;
import dev.winnow.Progress;
import dev.winnow.spi.BuildContext;
import dev.winnow.spi.MemorySections;
import dev.winnow.vectors.MappedVectors;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Rows in clusters or none at all, laid out by cell and coded. */
final class TestRows {
  final MappedVectors vectors;
  final CodedIndex index;
  private final Random random;
  private final float[][] centres;
  private final int dimension;
  private final Metric metric;
  private final float spread;

  /** @param clusters number of clusters; 0 for isotropic noise */
  TestRows(long seed, int count, int dimension, int clusters, Metric metric) throws IOException {
    this(seed, count, dimension, clusters, metric, 0.6f);
  }

  /** Rows that are all the same. */
  static TestRows allEqual(int count, int dimension, Metric metric) throws IOException {
    return new TestRows(1, count, dimension, 1, metric, 0);
  }

  private TestRows(long seed, int count, int dimension, int clusters, Metric metric, float spread)
      throws IOException {
    this.spread = spread;
    this.dimension = dimension;
    this.metric = metric;
    random = new Random(seed);
    centres = new float[Math.max(1, clusters)][dimension];
    for (int i = 0; i < clusters; i++) {
      for (int j = 0; j < dimension; j++) {
        centres[i][j] = (float) random.nextGaussian();
      }
    }
    float[][] rows = new float[count][];
    for (int i = 0; i < count; i++) {
      rows[i] = vector();
    }
    try (ExecutorService executor = Executors.newFixedThreadPool(2)) {
      BuildContext context = new BuildContext(2, executor, seed, Progress.NONE);
      CellLayout layout = CellLayout.of(mapped(rows), context);
      int[] order = layout.order(null);
      float[][] ordered = new float[count][];
      for (int i = 0; i < count; i++) {
        ordered[i] = rows[order[i]];
      }
      vectors = mapped(ordered);
      MemorySections codes = new MemorySections();
      MemorySections calibration = new MemorySections();
      layout.write(vectors, context, codes);
      CodedIndex.calibrate(codes, vectors, context, calibration);
      index = CodedIndex.open(codes, calibration, vectors);
    }
  }

  /** A vector as the rows are, unit length for cosine. */
  float[] vector() {
    float[] centre = centres[random.nextInt(centres.length)];
    float[] vector = new float[dimension];
    double squares = 0;
    for (int j = 0; j < dimension; j++) {
      vector[j] = centre[j] + spread * (float) random.nextGaussian();
      squares += vector[j] * vector[j];
    }
    if (metric == Metric.COSINE) {
      for (int j = 0; j < dimension; j++) {
        vector[j] /= (float) Math.sqrt(squares);
      }
    }
    return vector;
  }

  private MappedVectors mapped(float[][] rows) {
    MemorySegment memory = Arena.ofAuto().allocate((long) rows.length * dimension * 4, 64);
    for (int i = 0; i < rows.length; i++) {
      MemorySegment.copy(rows[i], 0, memory, ValueLayout.JAVA_FLOAT, 4L * i * dimension, dimension);
    }
    return new MappedVectors(memory, rows.length, dimension, metric);
  }
}
