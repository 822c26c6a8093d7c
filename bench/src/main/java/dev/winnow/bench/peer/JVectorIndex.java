package dev.winnow.bench.peer;

import dev.winnow.Metric;
import dev.winnow.Schema;
import dev.winnow.bench.method.Answer;
import dev.winnow.bench.method.Effort;
import dev.winnow.bench.method.Parameters;
import dev.winnow.bench.method.Prepared;
import dev.winnow.bench.method.Searcher;
import dev.winnow.filter.Filter;
import io.github.jbellis.jvector.graph.GraphIndexBuilder;
import io.github.jbellis.jvector.graph.GraphSearcher;
import io.github.jbellis.jvector.graph.ImmutableGraphIndex;
import io.github.jbellis.jvector.graph.ListRandomAccessVectorValues;
import io.github.jbellis.jvector.graph.RandomAccessVectorValues;
import io.github.jbellis.jvector.graph.SearchResult.NodeScore;
import io.github.jbellis.jvector.graph.similarity.BuildScoreProvider;
import io.github.jbellis.jvector.graph.similarity.DefaultSearchScoreProvider;
import io.github.jbellis.jvector.util.Bits;
import io.github.jbellis.jvector.vector.VectorSimilarityFunction;
import io.github.jbellis.jvector.vector.VectorizationProvider;
import io.github.jbellis.jvector.vector.types.VectorFloat;
import io.github.jbellis.jvector.vector.types.VectorTypeSupport;
import java.io.IOException;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ForkJoinPool;

/** A graph that JVector built, on the heap with its vectors. */
final class JVectorIndex implements Prepared {
  private static final VectorTypeSupport VECTORS = VectorizationProvider.getInstance()
      .getVectorTypeSupport();
  private static final float NO_THRESHOLD = Float.NEGATIVE_INFINITY;

  private final Parts parts;
  private final RandomAccessVectorValues values;
  private final ImmutableGraphIndex graph;

  /** What the graph is built over and searched with. */
  record Parts(Schema schema, List<VectorFloat<?>> vectors, PostingFilter filter) {
    VectorSimilarityFunction similarity() {
      return schema.metric() == Metric.EUCLIDEAN
          ? VectorSimilarityFunction.EUCLIDEAN
          : VectorSimilarityFunction.DOT_PRODUCT;
    }
  }

  private JVectorIndex(Parts parts, RandomAccessVectorValues values, ImmutableGraphIndex graph) {
    this.parts = parts;
    this.values = values;
    this.graph = graph;
  }

  @SuppressWarnings("deprecation") // its successor takes the hierarchy from a system property only
  static JVectorIndex build(Parts parts, Map<String, Object> parameters, int threads)
      throws IOException {
    int dimension = parts.schema().dimension();
    RandomAccessVectorValues values = new ListRandomAccessVectorValues(parts.vectors(), dimension);
    BuildScoreProvider scores = BuildScoreProvider.randomAccessScoreProvider(values,
        parts.similarity());
    try (ForkJoinPool pool = new ForkJoinPool(threads);
        GraphIndexBuilder builder = new GraphIndexBuilder(scores, dimension,
            Parameters.number(parameters, "max_degree").intValue(),
            Parameters.number(parameters, "beam_width").intValue(),
            Parameters.number(parameters, "overflow").floatValue(),
            Parameters.number(parameters, "alpha").floatValue(), true, true, pool, pool)) {
      return new JVectorIndex(parts, values, builder.build(values));
    }
  }

  /** A vector as JVector wants it. */
  static VectorFloat<?> vector(Schema schema, float[] values) {
    return VECTORS.createFloatVector(UnitVectors.forMetric(schema.metric(), values));
  }

  @Override
  public long indexBytes() {
    long vectorBytes = (long) parts.vectors().size() * parts.schema().dimension() * Float.BYTES;
    return graph.ramBytesUsed() + vectorBytes + parts.filter().bytes();
  }

  @Override
  public Searcher searcher() {
    GraphSearcher searcher = new GraphSearcher(graph);
    return (query, filter, k, effort) -> search(searcher, vector(parts.schema(), query), filter, k,
        effort);
  }

  private Answer search(GraphSearcher searcher, VectorFloat<?> query, Filter filter, int k,
      Effort effort) {
    int beam = Math.max(k, (int) effort.value());
    NodeScore[] found = searcher
        .search(DefaultSearchScoreProvider.exact(query, parts.similarity(), values), k, beam,
            NO_THRESHOLD, 0f, bits(filter))
        .getNodes();
    int[] rows = new int[found.length];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = found[i].node;
    }
    return new Answer(rows, "");
  }

  private Bits bits(Filter filter) {
    if (filter instanceof Filter.True) {
      return Bits.ALL;
    }
    BitSet matching = parts.filter().matching(filter);
    return matching::get;
  }

  @Override
  public void close() throws IOException {
    graph.close();
  }
}
