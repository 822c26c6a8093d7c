package dev.winnow.hnsw.jvector;

import dev.winnow.Metric;
import dev.winnow.spi.AcceptSet;
import dev.winnow.spi.AccessPath.Outcome;
import dev.winnow.spi.SearchLimits;
import dev.winnow.spi.SearchTask;
import dev.winnow.spi.VectorScorer;
import dev.winnow.spi.effort.Searching;
import io.github.jbellis.jvector.graph.GraphSearcher;
import io.github.jbellis.jvector.graph.SearchResult;
import io.github.jbellis.jvector.graph.similarity.DefaultSearchScoreProvider;
import io.github.jbellis.jvector.graph.similarity.ScoreFunction;
import io.github.jbellis.jvector.util.Bits;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/** Searches by codes, then ranks as many of the best as the beam is wide by their vectors. Thread-safe. */
final class JVectorSearching implements Searching {
  /** Codes compared in the time of one vector from a random place. */
  private static final int CODES_A_VECTOR = 4;
  private static final int CODES_BETWEEN_CLOCK_READS = 512;

  private final JVectorGraph graph;
  private final Metric metric;
  private final BlockingQueue<GraphSearcher> idle = new ArrayBlockingQueue<>(
      Runtime.getRuntime().availableProcessors());

  JVectorSearching(JVectorGraph graph, Metric metric) {
    this.graph = graph;
    this.metric = metric;
  }

  /** Leaves a search of JVector, which knows no limits. */
  private static final class Stopped extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Outcome outcome;

    Stopped(Outcome outcome) {
      super(null, null, false, false);
      this.outcome = outcome;
    }
  }

  @Override
  public Outcome run(SearchTask task, int ef, SearchLimits limits) {
    GraphSearcher free = idle.poll();
    GraphSearcher searcher = free == null ? new GraphSearcher(graph.graph()) : free;
    VectorScorer scorer = task.scorer();
    ScoreFunction.ExactScoreFunction exact = row -> Values.score(metric, scorer.score(row));
    Counted codes = new Counted(graph.codes().precomputedScoreFunctionFor(
        Values.vector(scorer.query().clone()), Values.similarity(metric)), limits);
    try {
      int k = task.k();
      SearchResult found = searcher.search(new DefaultSearchScoreProvider(codes, exact), k,
          Math.max(ef, k), Float.NEGATIVE_INFINITY, 0f, bits(task.accept()));
      for (SearchResult.NodeScore node : found.getNodes()) {
        task.results().offer(node.node, scorer.score(node.node));
      }
      task.work().addNodes(found.getExpandedCount());
      task.work().addVectors((long) found.getRerankedCount() + found.getNodes().length);
      idle.offer(searcher); // not after a search that was left half way
      return Outcome.DONE;
    } catch (Stopped stopped) {
      return stopped.outcome;
    } finally {
      task.work().addRefined(codes.count);
    }
  }

  private static Bits bits(AcceptSet accept) {
    if (accept.isAll()) {
      return Bits.ALL;
    }
    long[] words = accept.words();
    return row -> (words[row >>> 6] & (1L << row)) != 0;
  }

  /** Compares codes within limits. */
  private static final class Counted implements ScoreFunction.ApproximateScoreFunction {
    private final ScoreFunction codes;
    private final SearchLimits limits;
    private long count;

    Counted(ScoreFunction codes, SearchLimits limits) {
      this.codes = codes;
      this.limits = limits;
    }

    @Override
    public float similarityTo(int row) {
      if (count / CODES_A_VECTOR > limits.vectors()) {
        throw new Stopped(Outcome.OVER_BUDGET);
      }
      if (count++ % CODES_BETWEEN_CLOCK_READS == 0 && limits.expired().getAsBoolean()) {
        throw new Stopped(Outcome.DEADLINE);
      }
      return codes.similarityTo(row);
    }
  }
}
