package dev.winnow.bench.peer;

import dev.winnow.Metric;
import dev.winnow.bench.method.Parameters;
import io.github.jbellis.jvector.graph.GraphIndexBuilder;
import io.github.jbellis.jvector.graph.ImmutableGraphIndex;
import io.github.jbellis.jvector.graph.RandomAccessVectorValues;
import io.github.jbellis.jvector.graph.similarity.BuildScoreProvider;
import io.github.jbellis.jvector.quantization.PQVectors;
import io.github.jbellis.jvector.quantization.ProductQuantization;
import io.github.jbellis.jvector.vector.VectorSimilarityFunction;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ForkJoinPool;

/** Builds JVector's graph over exact scores, whatever it is searched with, since that gives the better graph. */
final class JVectorBuild {
  private static final int CLUSTERS = 256;
  private static final float ISOTROPIC = -1;
  private static final int VALUES_A_CODE = 8;

  private final Metric metric;
  private final Map<String, Object> parameters;
  private final RandomAccessVectorValues values;

  JVectorBuild(Metric metric, Map<String, Object> parameters, RandomAccessVectorValues values) {
    this.metric = metric;
    this.parameters = parameters;
    this.values = values;
  }

  /** The graph as the parameter {@code codes} wants it; files go to the folder. */
  JVectorScoring run(int threads, Path folder) throws IOException {
    try (ForkJoinPool pool = new ForkJoinPool(threads)) {
      ImmutableGraphIndex graph = graph(pool);
      return switch (JVectorCodes.of(parameters)) {
        case NONE -> new JVectorExact(graph, values, similarity());
        case PQ -> new JVectorPq(graph, values, codes(pool), similarity());
        case FUSED -> JVectorFused.write(graph, values, codes(pool), similarity(),
            folder.resolve("jvector-fused.index"));
      };
    }
  }

  @SuppressWarnings("deprecation") // its successor takes the hierarchy from a system property only
  private ImmutableGraphIndex graph(ForkJoinPool pool) throws IOException {
    BuildScoreProvider scores = BuildScoreProvider.randomAccessScoreProvider(values, similarity());
    try (GraphIndexBuilder builder = new GraphIndexBuilder(scores, values.dimension(),
        Parameters.number(parameters, "max_degree").intValue(),
        Parameters.number(parameters, "beam_width").intValue(),
        Parameters.number(parameters, "overflow").floatValue(),
        Parameters.number(parameters, "alpha").floatValue(), true, true, pool, pool)) {
      return builder.build(values);
    }
  }

  private PQVectors codes(ForkJoinPool pool) {
    boolean centred = metric == Metric.EUCLIDEAN;
    return ProductQuantization
        .compute(values, subspaces(), CLUSTERS, centred, ISOTROPIC, pool, pool)
        .encodeAll(values, pool);
  }

  private int subspaces() {
    int wanted = Parameters.number(parameters, JVectorCodes.SUBSPACES).intValue();
    int usual = Math.max(1, values.dimension() / VALUES_A_CODE);
    return Math.min(values.dimension(), wanted == 0 ? usual : wanted);
  }

  private VectorSimilarityFunction similarity() {
    return metric == Metric.EUCLIDEAN
        ? VectorSimilarityFunction.EUCLIDEAN
        : VectorSimilarityFunction.DOT_PRODUCT;
  }
}
