package dev.winnow.bench.peer;

import io.github.jbellis.jvector.disk.ReaderSupplier;
import io.github.jbellis.jvector.disk.ReaderSupplierFactory;
import io.github.jbellis.jvector.graph.GraphSearcher;
import io.github.jbellis.jvector.graph.ImmutableGraphIndex;
import io.github.jbellis.jvector.graph.RandomAccessVectorValues;
import io.github.jbellis.jvector.graph.disk.OnDiskGraphIndex;
import io.github.jbellis.jvector.graph.disk.OnDiskGraphIndexWriter;
import io.github.jbellis.jvector.graph.disk.feature.Feature;
import io.github.jbellis.jvector.graph.disk.feature.FeatureId;
import io.github.jbellis.jvector.graph.disk.feature.FusedPQ;
import io.github.jbellis.jvector.graph.disk.feature.InlineVectors;
import io.github.jbellis.jvector.graph.similarity.DefaultSearchScoreProvider;
import io.github.jbellis.jvector.graph.similarity.SearchScoreProvider;
import io.github.jbellis.jvector.quantization.PQVectors;
import io.github.jbellis.jvector.vector.VectorSimilarityFunction;
import io.github.jbellis.jvector.vector.types.VectorFloat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntFunction;

/** One mapped file in which each node holds its vector and the codes of all its neighbours; the whole beam is reranked. */
final class JVectorFused implements JVectorScoring {
  private final Path file;
  private final ReaderSupplier reader;
  private final OnDiskGraphIndex graph;
  private final VectorSimilarityFunction similarity;

  private JVectorFused(Path file, VectorSimilarityFunction similarity) throws IOException {
    this.file = file;
    this.similarity = similarity;
    reader = ReaderSupplierFactory.open(file);
    graph = OnDiskGraphIndex.load(reader);
  }

  /** Writes a graph that is on the heap, which is of no use afterwards, and opens the file. */
  static JVectorFused write(ImmutableGraphIndex graph, RandomAccessVectorValues values,
      PQVectors codes, VectorSimilarityFunction similarity, Path file) throws IOException {
    FusedPQ fused = new FusedPQ(graph.maxDegree(), codes.getCompressor());
    try (ImmutableGraphIndex.View view = graph.getView();
        OnDiskGraphIndexWriter writer = new OnDiskGraphIndexWriter.Builder(graph, file).with(fused)
            .with(new InlineVectors(values.dimension())).build()) {
      IntFunction<Feature.State> vectors = node -> new InlineVectors.State(values.getVector(node));
      IntFunction<Feature.State> neighbours = node -> new FusedPQ.State(view, codes, node);
      writer.write(Map.of(FeatureId.INLINE_VECTORS, vectors, FeatureId.FUSED_PQ, neighbours));
    }
    return new JVectorFused(file, similarity);
  }

  @Override
  public ImmutableGraphIndex graph() {
    return graph;
  }

  @Override
  public Function<VectorFloat<?>, SearchScoreProvider> scores(GraphSearcher searcher) {
    if (searcher.getView() instanceof ImmutableGraphIndex.ScoringView view) {
      return query -> new DefaultSearchScoreProvider(
          view.approximateScoreFunctionFor(query, similarity), view.rerankerFor(query, similarity));
    }
    throw new IllegalStateException("the graph on disk holds no codes");
  }

  @Override
  public long bytes() {
    return graph.ramBytesUsed() + file.toFile().length();
  }

  @Override
  public void close() throws IOException {
    graph.close();
    reader.close();
    Files.deleteIfExists(file);
  }
}
