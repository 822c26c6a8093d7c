package dev.winnow.bench.peer;

import io.github.jbellis.jvector.graph.GraphSearcher;
import io.github.jbellis.jvector.graph.ImmutableGraphIndex;
import io.github.jbellis.jvector.graph.RandomAccessVectorValues;
import io.github.jbellis.jvector.graph.similarity.DefaultSearchScoreProvider;
import io.github.jbellis.jvector.graph.similarity.SearchScoreProvider;
import io.github.jbellis.jvector.vector.VectorSimilarityFunction;
import io.github.jbellis.jvector.vector.types.VectorFloat;
import java.io.IOException;
import java.util.function.Function;

/** Links and vectors on the heap, exact scores on the way. */
record JVectorExact(ImmutableGraphIndex graph, RandomAccessVectorValues values,
    VectorSimilarityFunction similarity) implements JVectorScoring {
  @Override
  public Function<VectorFloat<?>, SearchScoreProvider> scores(GraphSearcher searcher) {
    RandomAccessVectorValues own = values.copy();
    return query -> DefaultSearchScoreProvider.exact(query, similarity, own);
  }

  @Override
  public long bytes() {
    return graph.ramBytesUsed() + vectorBytes(values);
  }

  static long vectorBytes(RandomAccessVectorValues values) {
    return (long) values.size() * values.dimension() * Float.BYTES;
  }

  @Override
  public void close() throws IOException {
    graph.close();
  }
}
