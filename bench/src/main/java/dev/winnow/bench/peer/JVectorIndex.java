package dev.winnow.bench.peer;

import dev.winnow.Schema;
import dev.winnow.bench.method.Answer;
import dev.winnow.bench.method.Prepared;
import dev.winnow.bench.method.Searcher;
import dev.winnow.filter.Filter;
import io.github.jbellis.jvector.graph.GraphSearcher;
import io.github.jbellis.jvector.graph.SearchResult.NodeScore;
import io.github.jbellis.jvector.graph.similarity.SearchScoreProvider;
import io.github.jbellis.jvector.util.Bits;
import io.github.jbellis.jvector.vector.VectorizationProvider;
import io.github.jbellis.jvector.vector.types.VectorFloat;
import io.github.jbellis.jvector.vector.types.VectorTypeSupport;
import java.io.IOException;
import java.util.BitSet;
import java.util.function.Function;

/** A graph that JVector built, and the filters that it lacks. */
final class JVectorIndex implements Prepared {
  private static final VectorTypeSupport VECTORS = VectorizationProvider.getInstance()
      .getVectorTypeSupport();
  private static final float NO_THRESHOLD = Float.NEGATIVE_INFINITY;

  private final Schema schema;
  private final PostingFilter filter;
  private final JVectorScoring scoring;

  JVectorIndex(Schema schema, PostingFilter filter, JVectorScoring scoring) {
    this.schema = schema;
    this.filter = filter;
    this.scoring = scoring;
  }

  /** A vector as JVector wants it. */
  static VectorFloat<?> vector(Schema schema, float[] values) {
    return VECTORS.createFloatVector(UnitVectors.forMetric(schema.metric(), values));
  }

  @Override
  public long indexBytes() {
    return scoring.bytes() + filter.bytes();
  }

  @Override
  public Searcher searcher() {
    GraphSearcher searcher = new GraphSearcher(scoring.graph());
    Function<VectorFloat<?>, SearchScoreProvider> scores = scoring.scores(searcher);
    return (query, wanted, k, effort) -> {
      int beam = Math.max(k, (int) effort.value());
      NodeScore[] found = searcher
          .search(scores.apply(vector(schema, query)), k, beam, NO_THRESHOLD, 0f, bits(wanted))
          .getNodes();
      return new Answer(rows(found), "");
    };
  }

  private static int[] rows(NodeScore[] found) {
    int[] rows = new int[found.length];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = found[i].node;
    }
    return rows;
  }

  private Bits bits(Filter wanted) {
    if (wanted instanceof Filter.True) {
      return Bits.ALL;
    }
    BitSet matching = filter.matching(wanted);
    return matching::get;
  }

  @Override
  public void close() throws IOException {
    scoring.close();
  }
}
