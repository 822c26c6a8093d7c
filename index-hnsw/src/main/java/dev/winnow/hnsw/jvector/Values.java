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

  /** JVector's similarity for a metric; vectors under cosine have unit length. */
  static VectorSimilarityFunction similarity(Metric metric) {
    return metric == Metric.EUCLIDEAN
        ? VectorSimilarityFunction.EUCLIDEAN
        : VectorSimilarityFunction.DOT_PRODUCT;
  }

  /** JVector's score of a raw similarity, which rises with it. */
  static float score(Metric metric, float similarity) {
    return metric == Metric.EUCLIDEAN ? 1 / (1 - similarity) : (1 + similarity) / 2;
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
