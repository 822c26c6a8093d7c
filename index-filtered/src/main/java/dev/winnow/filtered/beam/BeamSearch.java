package dev.winnow.filtered.beam;

import dev.winnow.spi.AccessPath.Outcome;
import dev.winnow.spi.LongHeap;
import dev.winnow.spi.ScoredRow;
import dev.winnow.spi.SearchLimits;
import dev.winnow.spi.SearchTask;
import dev.winnow.spi.VectorScorer;
import dev.winnow.spi.VisitedRows;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Best-first search of a graph from any number of entries, with its working memory, which is used again and again: {@link #begin},
 * {@link #enter} where to start, {@link #run}, then take the results. Further entries and runs go on with what is known, so that
 * no row is scored twice. All unvisited neighbours of a node are scored in one call, so that their vectors are fetched side by
 * side. Belongs to one thread.
 */
public final class BeamSearch {
  private static final int NODES_BETWEEN_CLOCK_READS = 64;
  private static final int INITIAL_CAPACITY = 1024;
  /** In the time of one vector from a random place so many rows are tested; see {@link SearchTask#left}. */
  private static final int PROBES_A_VECTOR = 128;

  private final VisitedRows visited;
  private final LongHeap candidates = new LongHeap(INITIAL_CAPACITY); // complements: best on top
  private final LongHeap results = new LongHeap(INITIAL_CAPACITY); // worst on top
  private final int[] fresh;
  private final float[] scores;
  private long[] expanded = new long[INITIAL_CAPACITY];
  private int expandedCount;
  private @Nullable VectorScorer scorer;
  private RowFilter filter = RowFilter.NONE;
  private SearchLimits limits = SearchLimits.NONE;
  private long scored;
  private long nodes;
  private long probes;

  /** Working memory for graphs of {@code size} rows whose nodes have at most {@code width} neighbours. */
  public BeamSearch(int size, int width) {
    visited = new VisitedRows(size);
    fresh = new int[Math.max(width, 1)];
    scores = new float[Math.max(width, 1)];
  }

  /** Starts a query: nothing is visited, counted or found yet. */
  public void begin(VectorScorer query, RowFilter rows, SearchLimits stop) {
    scorer = query;
    filter = rows;
    limits = stop;
    visited.clear();
    candidates.clear();
    results.clear();
    expandedCount = 0;
    scored = 0;
    nodes = 0;
    probes = 0;
  }

  /** Enters one row; see {@link #enter(int[], int)}. */
  public void enter(int row) {
    enter(new int[] {row}, 1);
  }

  /**
   * Scores rows that are not visited yet, side by side, and lets the next run start from them, whether they are accepted or not.
   */
  public void enter(int[] rows, int count) {
    for (int from = 0; from < count; from += fresh.length) {
      int length = Math.min(fresh.length, count - from);
      int added = 0;
      for (int i = 0; i < length; i++) {
        if (visited.add(rows[from + i])) {
          fresh[added++] = rows[from + i];
        }
      }
      score(added);
      for (int i = 0; i < added; i++) {
        admit(ScoredRow.encode(fresh[i], scores[i]));
      }
    }
  }

  private void admit(long pair) {
    candidates.push(~pair);
    if (filter.accepts(ScoredRow.row(pair))) {
      results.push(pair);
    }
  }

  /**
   * Follows the best candidate until it is worse than the worst of {@code ef} results, or there is none. At most {@code ef}
   * results are kept, those of earlier runs among them unless they were drained.
   */
  public Outcome run(Neighbours graph, int ef) {
    while (results.size() > ef) {
      results.pop();
    }
    for (int steps = 0; !candidates.isEmpty(); steps++) {
      long best = ~candidates.pop();
      if (results.size() >= ef && best < results.top()) {
        candidates.push(~best); // a later run with fewer or other results may need it
        return Outcome.DONE;
      }
      if (steps % NODES_BETWEEN_CLOCK_READS == 0 && limits.expired().getAsBoolean()) {
        return Outcome.DEADLINE;
      }
      remember(best);
      int count = unvisited(graph, ScoredRow.row(best));
      if (scored + count + probes / PROBES_A_VECTOR > limits.vectors()) {
        return Outcome.OVER_BUDGET;
      }
      score(count);
      for (int i = 0; i < count; i++) {
        consider(ScoredRow.encode(fresh[i], scores[i]), ef);
      }
    }
    return Outcome.DONE;
  }

  /** Gathers the neighbours that are to be scored and marks them. Returns how many there are. */
  private int unvisited(Neighbours graph, int row) {
    nodes++;
    int read = graph.read(row, fresh);
    probes += graph.probes();
    int count = 0;
    if (filter.exclusive()) {
      probes += read;
      for (int i = 0; i < read; i++) {
        if (filter.accepts(fresh[i]) && visited.add(fresh[i])) {
          fresh[count++] = fresh[i];
        }
      }
      return count;
    }
    for (int i = 0; i < read; i++) {
      if (visited.add(fresh[i])) {
        fresh[count++] = fresh[i];
      }
    }
    return count;
  }

  private void score(int count) {
    scored += count;
    if (count > 0) {
      Objects.requireNonNull(scorer, "no query was begun").score(fresh, count, scores);
    }
  }

  private void consider(long pair, int ef) {
    boolean full = results.size() >= ef;
    if (full && pair < results.top()) {
      return;
    }
    candidates.push(~pair);
    if (!filter.accepts(ScoredRow.row(pair))) {
      return;
    }
    if (full) {
      results.replaceTop(pair);
    } else {
      results.push(pair);
    }
  }

  private void remember(long pair) {
    if (expandedCount == expanded.length) {
      expanded = Arrays.copyOf(expanded, 2 * expandedCount);
    }
    expanded[expandedCount++] = pair;
  }

  /** Whether a row was scored since {@link #begin}. */
  public boolean visited(int row) {
    return visited.contains(row);
  }

  /** Number of results. */
  public int found() {
    return results.size();
  }

  /** Moves the results to {@code target}, which holds {@link #found} pairs, best first. Returns how many there are. */
  public int drain(long[] target) {
    int count = results.copyTo(target);
    results.clear();
    ScoredRow.sortFalling(target, count);
    return count;
  }

  /** Offers all results to a task and forgets them and where the search would go on; what was scored stays visited. */
  public void handOver(SearchTask task) {
    candidates.clear();
    while (!results.isEmpty()) {
      long pair = results.pop();
      task.results().offer(ScoredRow.row(pair), ScoredRow.similarity(pair));
    }
  }

  /** Offers all results to a task and adds to its counts what was done since {@link #begin}; once a query. */
  public void give(SearchTask task) {
    task.work().addVectors(scored);
    task.work().addNodes(nodes);
    task.work().addProbes(probes);
    handOver(task);
  }

  /** Number of nodes followed since {@link #begin}. */
  public int expandedCount() {
    return expandedCount;
  }

  /** Copies the pairs of the nodes followed since {@link #begin}, in that order, to {@code target}. */
  public void copyExpanded(long[] target) {
    System.arraycopy(expanded, 0, target, 0, expandedCount);
  }

  /** Vectors scored since {@link #begin}. */
  public long scored() {
    return scored;
  }

  /** Nodes whose neighbours were read since {@link #begin}. */
  public long nodes() {
    return nodes;
  }
}
