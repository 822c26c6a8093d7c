package dev.winnow.filtered.graph;

import dev.winnow.spi.AccessPath.Outcome;
import dev.winnow.spi.LongHeap;
import dev.winnow.spi.ScoredRow;
import dev.winnow.spi.SearchLimits;
import dev.winnow.spi.TopK;
import dev.winnow.spi.VectorScorer;
import dev.winnow.spi.VisitedRows;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Searches a coded graph, with its working memory, which is used again and again. Candidates wait in the order of their
 * one-bit estimates. For those taken out, a few at a time so that their cache misses overlap, the four-bit code says how
 * similar they are, and with that as base all their neighbours are estimated at once (after SymphonyQG, arXiv 2411.12229,
 * section 3.2). A row may wait more than once, since each neighbour of it has its own estimate. In the end exact similarities
 * decide among those that the four-bit codes leave in doubt.
 *
 * <p>Under a filter only accepted rows are results. Neighbours that fail it are bridges: the nearest of them are followed
 * where a node has few accepted ones. While too few results are known, the others are kept in reserve, so that the search
 * ends only when it has enough or nothing is left.
 */
final class GraphSearch {
  private static final int NODES_BETWEEN_CLOCK_READS = 64;
  private static final int INITIAL_CAPACITY = 1024;
  private static final int ENTRIES = 8;
  /** Neighbours to follow from a node; where fewer are accepted, the nearest that are not make up the number. */
  private static final int BRIDGES = 4;
  /**
   * What a bridge is set back, as a share of what the worst result lacks. Of 0, 0.05, 0.1, 0.2 and 0.4 with 2, 4, 8 and 32 bridges
   * this pair was among the best for a recall of 0.95 where a half, a tenth and a hundredth of 100,000 arXiv abstracts were accepted
   * (384 dimensions, points beside rows, 2026-11-25; docs/decisions.md).
   */
  private static final float SETBACK = 0.1f;
  private static final int AT_ONCE = 4;
  /** Nodes after which to look whether the accepted rows are about. */
  private static final int PROBED_NODES = 32;
  private static final int FAR_FEWER = 4;
  private static final int SCORED_AT_ONCE = 64;

  private final CodedGraph graph;
  private final NodeLayout layout;
  private final VisitedRows visited;
  private final LongHeap candidates = new LongHeap(INITIAL_CAPACITY); // complements: best on top
  private final LongHeap frontier = new LongHeap(INITIAL_CAPACITY); // worst on top
  private final int[] taken = new int[AT_ONCE];
  private final int nodeBytes;
  private final byte[] nodesTaken;
  private final float[] estimates = new float[NodeLayout.LANES];
  private final long[] failing = new long[NodeLayout.LANES];
  private final int[] rows = new int[SCORED_AT_ONCE];
  private final float[] exact = new float[SCORED_AT_ONCE];
  private long[] found = new long[INITIAL_CAPACITY];
  private long[] reserve = new long[INITIAL_CAPACITY];

  // of the query being answered
  private Effort effort = Effort.NONE;
  private int foundCount;
  private int reserveCount;
  private boolean hubEntered;
  private float cutoff;
  private float least;
  private double leastFound;
  private float setback;
  private long scored;
  private long nodes;
  private long codes;

  GraphSearch(CodedGraph graph) {
    this.graph = graph;
    layout = graph.layout();
    nodeBytes = (int) layout.nodeBytes();
    nodesTaken = new byte[AT_ONCE * nodeBytes];
    visited = new VisitedRows(graph.size());
  }

  /** Vectors scored in the last search. */
  long scored() {
    return scored;
  }

  /** Nodes visited in the last search. */
  long nodes() {
    return nodes;
  }

  /** One-bit codes estimated in the last search. */
  long codes() {
    return codes;
  }

  /**
   * Searches.
   *
   * @param accept bitmap of the rows that may be results, or null for all
   * @param results takes accepted rows with their exact similarity
   */
  Outcome run(VectorScorer scorer, long @Nullable [] accept, Effort wanted, TopK results,
      SearchLimits limits) {
    begin(wanted);
    GraphQuery query = new GraphQuery(graph, scorer.query());
    enter(query);
    Outcome outcome = walk(query, accept, limits);
    leastFound = 0;
    if (outcome != Outcome.OVER_BUDGET) {
      score(scorer, query, results);
    }
    return outcome;
  }

  private void begin(Effort wanted) {
    effort = wanted;
    cutoff = Float.NEGATIVE_INFINITY;
    setback = 0;
    scored = 0;
    nodes = 0;
    codes = 0;
    foundCount = 0;
    visited.clear();
    candidates.clear();
    reserveCount = 0;
    frontier.clear();
  }

  /**
   * Has the next search yield when of its first nodes far fewer are accepted than this share: then the accepted rows are not where the
   * query is, and what was measured for such a share does not hold. 0 for never, which holds after each search.
   */
  void expect(double share) {
    leastFound = share * PROBED_NODES / FAR_FEWER;
  }

  /** Estimates the hub's neighbours and makes the best of them candidates. */
  private void enter(GraphQuery query) {
    hubEntered = false;
    for (int block = 0; block < graph.hubBlocks(); block++) {
      long at = block * layout.stride();
      query.estimateHub(at, estimates);
      for (int lane = 0; lane < NodeLayout.LANES; lane++) {
        long pair = ScoredRow.encode(layout.row(graph.hub(), at, lane), estimates[lane]);
        if (frontier.size() < ENTRIES) {
          frontier.push(pair);
        } else if (pair > frontier.top()) {
          frontier.replaceTop(pair);
        }
      }
    }
    codes += (long) graph.hubBlocks() * NodeLayout.LANES;
    least = ScoredRow.similarity(frontier.top());
    while (!frontier.isEmpty()) {
      candidates.push(~frontier.pop());
    }
  }

  private Outcome walk(GraphQuery query, long @Nullable [] accept, SearchLimits limits) {
    int steps = 0;
    while (true) {
      int count = take(query);
      if (count == 0) {
        return Outcome.DONE;
      }
      if (steps++ % NODES_BETWEEN_CLOCK_READS == 0 && limits.expired().getAsBoolean()) {
        return Outcome.DEADLINE;
      }
      nodes += count;
      if (nodes >= PROBED_NODES && nodes - count < PROBED_NODES && foundCount < leastFound) {
        return Outcome.OVER_BUDGET;
      }
      if (nodes > limits.vectors()) { // to reach a node takes about as long as to score a vector
        return Outcome.OVER_BUDGET;
      }
      for (int i = 0; i < count; i++) {
        int row = taken[i];
        int at = i * nodeBytes;
        float similarity = query.similarity(nodesTaken, at);
        if (accept == null || accepts(accept, row)) {
          offer(ScoredRow.encode(row, similarity), query.bestPossible());
        }
        expand(at + (int) layout.ownBytes(), similarity, query, accept);
      }
    }
  }

  /** Takes the best candidates out, those that are worth it. Returns how many. */
  private int take(GraphQuery query) {
    int count = 0;
    while (count < AT_ONCE) {
      if (candidates.isEmpty() && (count > 0 || full() || !resume(query))) {
        return count;
      }
      long best = ~candidates.top();
      if (ScoredRow.similarity(best) < cutoff) {
        return count;
      }
      candidates.pop();
      int row = ScoredRow.row(best);
      if (visited.add(row)) {
        MemorySegment.copy(graph.nodes(), ValueLayout.JAVA_BYTE, layout.at(row), nodesTaken,
            count * nodeBytes, nodeBytes);
        taken[count++] = row;
      }
    }
    return count;
  }

  /** Whether as many results as are wanted have been found, which sets the cutoff. */
  private boolean full() {
    return cutoff != Float.NEGATIVE_INFINITY;
  }

  /** Makes candidates of what is in reserve, the rest of the hub being the last. Returns whether there is any. */
  private boolean resume(GraphQuery query) {
    least = Float.NEGATIVE_INFINITY;
    for (int i = 0; i < reserveCount; i++) {
      candidates.push(~reserve[i]);
    }
    reserveCount = 0;
    if (candidates.isEmpty() && !hubEntered) {
      hubEntered = true;
      for (int block = 0; block < graph.hubBlocks(); block++) {
        long at = block * layout.stride();
        query.estimateHub(at, estimates);
        for (int lane = 0; lane < NodeLayout.LANES; lane++) {
          candidates.push(~ScoredRow.encode(layout.row(graph.hub(), at, lane), estimates[lane]));
        }
      }
    }
    return !candidates.isEmpty();
  }

  private void offer(long pair, float bestPossible) {
    if (foundCount == found.length) {
      found = Arrays.copyOf(found, 2 * foundCount);
    }
    found[foundCount++] = pair;
    if (frontier.size() < effort.width()) {
      frontier.push(pair);
      if (frontier.size() < effort.width()) {
        return;
      }
    } else if (pair > frontier.top()) {
      frontier.replaceTop(pair);
    } else {
      return;
    }
    float worst = ScoredRow.similarity(frontier.top());
    cutoff = worst - effort.slack() * Math.max(0, bestPossible - worst);
    least = cutoff;
    setback = SETBACK * Math.max(0, bestPossible - worst);
  }

  /** Estimates the neighbours in the blocks from byte {@code first} on and makes the promising ones candidates. */
  private void expand(int first, float similarity, GraphQuery query, long @Nullable [] accept) {
    for (int block = 0; block < layout.blocks(); block++) {
      int at = first + block * (int) layout.stride();
      int promising = query.estimate(nodesTaken, at, similarity, least, estimates);
      codes += NodeLayout.LANES;
      if (!full() && promising != -1) {
        keep(at, ~promising);
      }
      if (accept == null) {
        pushAll(at, promising);
      } else {
        pushAccepted(at, promising, accept);
      }
    }
  }

  /** Puts neighbours in reserve. */
  private void keep(int at, int lanes) {
    for (int left = lanes; left != 0; left &= left - 1) {
      int lane = Integer.numberOfTrailingZeros(left);
      keep(ScoredRow.encode(layout.row(nodesTaken, at, lane), estimates[lane]));
    }
  }

  private void keep(long pair) {
    if (reserveCount == reserve.length) {
      reserve = Arrays.copyOf(reserve, 2 * reserveCount);
    }
    reserve[reserveCount++] = pair;
  }

  private void pushAll(int at, int promising) {
    for (int left = promising; left != 0; left &= left - 1) {
      int lane = Integer.numberOfTrailingZeros(left);
      int neighbour = layout.row(nodesTaken, at, lane);
      if (!visited.contains(neighbour)) {
        candidates.push(~ScoredRow.encode(neighbour, estimates[lane]));
      }
    }
  }

  private void pushAccepted(int at, int promising, long[] accept) {
    int pushed = 0;
    int failed = 0;
    for (int left = promising; left != 0; left &= left - 1) {
      int lane = Integer.numberOfTrailingZeros(left);
      int neighbour = layout.row(nodesTaken, at, lane);
      if (visited.contains(neighbour)) {
        continue;
      }
      long pair = ScoredRow.encode(neighbour, estimates[lane]);
      if (accepts(accept, neighbour)) {
        candidates.push(~pair);
        pushed++;
      } else {
        failing[failed++] = pair;
      }
    }
    pushBridges(failed, BRIDGES - pushed);
  }

  /** Pushes the best of the neighbours that failed the filter. */
  private void pushBridges(int failed, int wanted) {
    int left = failed;
    for (int i = 0; i < wanted && left > 0; i++) {
      int best = 0;
      for (int j = 1; j < left; j++) {
        if (failing[j] > failing[best]) {
          best = j;
        }
      }
      float handicapped = ScoredRow.similarity(failing[best]) - setback;
      if (handicapped >= least) {
        candidates.push(~ScoredRow.encode(ScoredRow.row(failing[best]), handicapped));
      } else {
        break;
      }
      failing[best] = failing[--left];
    }
    if (!full()) {
      for (int i = 0; i < left; i++) {
        keep(failing[i]);
      }
    }
  }

  /** Scores exactly what may be among the best {@code width} of what was found. */
  private void score(VectorScorer scorer, GraphQuery query, TopK results) {
    float wanted = full() ? ScoredRow.similarity(frontier.top()) - query.doubt() : cutoff;
    int count = 0;
    for (int i = 0; i < foundCount; i++) {
      if (ScoredRow.similarity(found[i]) >= wanted) {
        rows[count++] = ScoredRow.row(found[i]);
        if (count == SCORED_AT_ONCE) {
          score(scorer, count, results);
          count = 0;
        }
      }
    }
    score(scorer, count, results);
  }

  private void score(VectorScorer scorer, int count, TopK results) {
    scorer.score(rows, count, exact);
    scored += count;
    for (int i = 0; i < count; i++) {
      results.offer(rows[i], exact[i]);
    }
  }

  private static boolean accepts(long[] accept, int row) {
    return (accept[row >>> 6] & (1L << row)) != 0;
  }
}
