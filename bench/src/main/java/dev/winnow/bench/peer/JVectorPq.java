package dev.winnow.bench.peer;

import io.github.jbellis.jvector.graph.GraphSearcher;
import io.github.jbellis.jvector.graph.ImmutableGraphIndex;
import io.github.jbellis.jvector.graph.RandomAccessVectorValues;
import io.github.jbellis.jvector.graph.similarity.DefaultSearchScoreProvider;
import io.github.jbellis.jvector.graph.similarity.SearchScoreProvider;
import io.github.jbellis.jvector.quantization.PQVectors;
import io.github.jbellis.jvector.vector.VectorSimilarityFunction;
import io.github.jbellis.jvector.vector.types.VectorFloat;
import java.io.IOException;
import java.util.function.Function;

/** Links, codes and vectors on the heap: codes on the way, the whole beam reranked by vectors. */
record JVectorPq(ImmutableGraphIndex graph, RandomAccessVectorValues values, PQVectors codes,
    VectorSimilarityFunction similarity) implements JVectorScoring {
  @Override
  public Function<VectorFloat<?>, SearchScoreProvider> scores(GraphSearcher searcher) {
    RandomAccessVectorValues own = values.copy();
    return query -> new DefaultSearchScoreProvider(
        codes.precomputedScoreFunctionFor(query, similarity), own.rerankerFor(query, similarity));
  }

  @Override
  public long bytes() {
    return graph.ramBytesUsed() + JVectorExact.vectorBytes(values) + codes.ramBytesUsed();
  }

  @Override
  public void close() throws IOException {
    graph.close();
  }
}
