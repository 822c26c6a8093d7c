package dev.winnow.hnsw.jvector;

import dev.winnow.Metric;
import dev.winnow.spi.VectorView;
import io.github.jbellis.jvector.graph.RandomAccessVectorValues;
import io.github.jbellis.jvector.vector.VectorSimilarityFunction;
import io.github.jbellis.jvector.vector.VectorizationProvider;
import io.github.jbellis.jvector.vector.types.VectorFloat;
import io.github.jbellis.jvector.vector.types.VectorTypeSupport;

/** A segment's vectors as JVector reads them, each copied when it is asked for. Thread-safe. */
final class Values implements RandomAccessVectorValues {
  private static final VectorTypeSupport VECTORS = VectorizationProvider.getInstance()
      .getVectorTypeSupport();

  private final VectorView vectors;

  Values(VectorView vectors) {
    this.vectors = vectors;
  }

  /**
   * JVector's similarity for a metric. Vectors under cosine have unit length, so distances rank them alike; and only distances stay what they
   * are when codes are centred, since JVector takes the centre off the query too.
   */
  static VectorSimilarityFunction similarity(Metric metric) {
    return metric == Metric.DOT
        ? VectorSimilarityFunction.DOT_PRODUCT
        : VectorSimilarityFunction.EUCLIDEAN;
  }

  /** Whether codes are of vectors less their mean. */
  static boolean centred(Metric metric) {
    return metric != Metric.DOT;
  }

  /** JVector's score of a raw similarity, which rises with it: 1 / (1 + squared distance), or (1 + inner product) / 2. */
  static float score(Metric metric, float similarity) {
    return switch (metric) {
      case EUCLIDEAN -> 1 / (1 - similarity);
      case COSINE -> 1 / (3 - 2 * similarity);
      case DOT -> (1 + similarity) / 2;
    };
  }

  /** A vector of JVector's; not a copy. */
  static VectorFloat<?> vector(float[] values) {
    return VECTORS.createFloatVector(values);
  }

  @Override
  public int size() {
    return vectors.size();
  }

  @Override
  public int dimension() {
    return vectors.dimension();
  }

  @Override
  public VectorFloat<?> getVector(int row) {
    float[] values = new float[vectors.dimension()];
    vectors.read(row, values);
    return vector(values);
  }

  @Override
  public boolean isValueShared() {
    return false;
  }

  @Override
  public RandomAccessVectorValues copy() {
    return this;
  }
}
