package dev.winnow.bench.peer;

import io.github.jbellis.jvector.graph.GraphSearcher;
import io.github.jbellis.jvector.graph.ImmutableGraphIndex;
import io.github.jbellis.jvector.graph.similarity.SearchScoreProvider;
import io.github.jbellis.jvector.vector.types.VectorFloat;
import java.io.Closeable;
import java.util.function.Function;

/** A graph, and what it is walked with. */
interface JVectorScoring extends Closeable {

  /** The links. */
  ImmutableGraphIndex graph();

  /** Scores for a query on the way and at the end, for the thread that owns the searcher. */
  Function<VectorFloat<?>, SearchScoreProvider> scores(GraphSearcher searcher);

  /** Bytes of links, vectors and codes. */
  long bytes();
}
