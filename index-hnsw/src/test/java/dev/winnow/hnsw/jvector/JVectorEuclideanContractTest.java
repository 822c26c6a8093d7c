package dev.winnow.hnsw.jvector;

import dev.winnow.Metric;

class JVectorEuclideanContractTest extends JVectorContractTest {
  @Override
  protected Metric metric() {
    return Metric.EUCLIDEAN;
  }
}
