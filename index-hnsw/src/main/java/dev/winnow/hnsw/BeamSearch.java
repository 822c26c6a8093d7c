package dev.winnow.hnsw;

import dev.winnow.spi.AccessPath.Outcome;
import dev.winnow.spi.LongHeap;
import dev.winnow.spi.ScoredRow;
import dev.winnow.spi.SearchLimits;
import dev.winnow.spi.VectorScorer;
import dev.winnow.spi.VisitedRows;
import org.jspecify.annotations.Nullable;

/**
 * The search of one level (Malkov and Yashunin, Algorithm 2), with its working memory, which is used again and again. All
 * unvisited neighbours of a node are scored in one call, so that their vectors are fetched side by side. Belongs to one thread.
 *
 * <p>Under a filter every node guides the beam, but only accepted rows are results; the search ends when the best candidate is
 * worse than the worst of ef accepted results. A resumable search keeps what falls out of the beam and can go on from there.
 */
final class BeamSearch {
  private static final int NODES_BETWEEN_CLOCK_READS = 64;
  private static final int INITIAL_CAPACITY = 1024;

  private final VisitedRows visited;
  private final LongHeap candidates = new LongHeap(INITIAL_CAPACITY); // complements: best on top
  private final LongHeap results = new LongHeap(INITIAL_CAPACITY); // worst on top
  private final LongHeap discarded = new LongHeap(INITIAL_CAPACITY); // complements: best on top
  private final int[] fresh;
  private final float[] scores;
  private boolean resumable;
  private long scored;
  private long nodes;

  /** Working memory for graphs of {@code size} rows and levels at most {@code width} wide. */
  BeamSearch(int size, int width) {
    visited = new VisitedRows(size);
    fresh = new int[Math.max(width, 1)];
    scores = new float[Math.max(width, 1)];
  }

  /** Vectors scored since {@link #begin}. */
  long scored() {
    return scored;
  }

  /** Nodes whose neighbours were read since {@link #begin}. */
  long nodes() {
    return nodes;
  }

  /** The results of the last search or round, worst on top; may be emptied by the caller. */
  LongHeap results() {
    return results;
  }

  /** Starts a query at a row; its pair is returned. */
  long begin(int entry, VectorScorer scorer) {
    scored = 1;
    nodes = 0;
    visited.clear();
    visited.add(entry);
    return ScoredRow.encode(entry, scorer.score(entry));
  }

  /**
   * Follows the links of a level as long as they lead to better rows. Rows scored before, here or on the level above, are not
   * scored again: they were no better then.
   *
   * @param start the best pair so far
   * @return the best pair found
   */
  long descend(NeighbourSource level, VectorScorer scorer, long start) {
    long best = start;
    boolean better = true;
    while (better) {
      better = false;
      int count = unvisited(level, ScoredRow.row(best));
      score(scorer, count);
      for (int i = 0; i < count; i++) {
        long pair = ScoredRow.encode(fresh[i], scores[i]);
        if (pair > best) {
          best = pair;
          better = true;
        }
      }
    }
    return best;
  }

  /** From a graph's entry point down to where the search of level 0 begins. */
  long descend(HnswGraph graph, VectorScorer scorer) {
    long best = begin(graph.entry(), scorer);
    for (int level = graph.levels() - 1; level > 0; level--) {
      best = descend(graph.level(level), scorer, best);
    }
    return best;
  }

  /**
   * Searches a level; {@link #results} then holds at most {@code ef} pairs.
   *
   * @param start where to start
   * @param accept bitmap of the rows that may be results, or null for all
   */
  Outcome search(NeighbourSource level, VectorScorer scorer, long start, int ef,
      long @Nullable [] accept, SearchLimits limits) {
    resumable = false;
    enter(start);
    if (accept == null || accepts(accept, ScoredRow.row(start))) {
      results.push(start);
    }
    return expand(level, scorer, ef, accept, limits);
  }

  /** Makes ready for {@link #round}s from a row on. */
  void beginRounds(long start) {
    resumable = true;
    enter(start);
    candidates.clear();
    discarded.clear();
    discarded.push(~start);
  }

  /** Whether another round can find more rows. */
  boolean hasMore() {
    return !discarded.isEmpty();
  }

  /**
   * One round of an unfiltered, resumable search: goes on from the best rows that earlier rounds left out; {@link #results}
   * then holds at most {@code ef} pairs that no earlier round returned.
   */
  Outcome round(NeighbourSource level, VectorScorer scorer, int ef, SearchLimits limits) {
    candidates.clear();
    results.clear();
    for (int i = 0; i < ef && !discarded.isEmpty(); i++) {
      long complement = discarded.pop();
      candidates.push(complement);
      results.push(~complement);
    }
    return expand(level, scorer, ef, null, limits);
  }

  /** The results, best first; empties them. */
  int drain(long[] target) {
    int count = results.copyTo(target);
    results.clear();
    ScoredRow.sortFalling(target, count);
    return count;
  }

  static boolean accepts(long[] accept, int row) {
    return (accept[row >>> 6] & (1L << row)) != 0;
  }

  private void enter(long start) {
    visited.clear();
    visited.add(ScoredRow.row(start));
    candidates.clear();
    results.clear();
    candidates.push(~start);
  }

  private Outcome expand(NeighbourSource level, VectorScorer scorer, int ef,
      long @Nullable [] accept, SearchLimits limits) {
    for (int steps = 0; !candidates.isEmpty(); steps++) {
      long best = ~candidates.pop();
      if (results.size() >= ef && best < results.top()) {
        return Outcome.DONE;
      }
      if (steps % NODES_BETWEEN_CLOCK_READS == 0 && limits.expired().getAsBoolean()) {
        return Outcome.DEADLINE;
      }
      int count = unvisited(level, ScoredRow.row(best));
      if (scored + count > limits.vectors()) {
        return Outcome.OVER_BUDGET;
      }
      score(scorer, count);
      for (int i = 0; i < count; i++) {
        consider(ScoredRow.encode(fresh[i], scores[i]), ef, accept);
      }
    }
    return Outcome.DONE;
  }

  /** Gathers the neighbours not visited yet and marks them. Returns how many there are. */
  private int unvisited(NeighbourSource level, int row) {
    nodes++;
    int read = level.read(row, fresh);
    int count = 0;
    for (int i = 0; i < read; i++) {
      int neighbour = fresh[i];
      if (visited.add(neighbour)) {
        fresh[count++] = neighbour;
      }
    }
    return count;
  }

  private void score(VectorScorer scorer, int count) {
    scored += count;
    if (count > 0) {
      scorer.score(fresh, count, scores);
    }
  }

  private void consider(long pair, int ef, long @Nullable [] accept) {
    boolean full = results.size() >= ef;
    if (full && pair < results.top()) {
      discard(pair);
      return;
    }
    candidates.push(~pair);
    if (accept != null && !accepts(accept, ScoredRow.row(pair))) {
      return;
    }
    if (full) {
      discard(results.replaceTop(pair));
    } else {
      results.push(pair);
    }
  }

  private void discard(long pair) {
    if (resumable) {
      discarded.push(~pair);
    }
  }
}
