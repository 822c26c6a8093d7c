package dev.winnow.spi;

import java.util.ArrayList;
import java.util.List;

/**
 * Exact answers to some queries at a time under several filters, for measuring what an index finds: all rows are scored once, a
 * block that fits a core's cache for all queries, then each filter takes the best of those that it accepts. Belongs to one
 * thread; holds a float for each row and query at a time.
 */
public final class ExactAnswers {
  private static final int MOST_QUERIES = 32;
  /** The part of the largest heap that the scores of all threads may take. */
  private static final int HEAP_PART = 8;
  private static final int BLOCK_BYTES = 1 << 18;
  private static final int MOST_ROWS = 1024;

  private final VectorView vectors;
  private final int blockRows;
  private final float[][] similarities;
  private final float[] scores;
  private final int[] rows = new int[MOST_ROWS];

  /**
   * For queries to these vectors; none is scored yet.
   *
   * @param atOnce how many queries are scored at a time, at least 1; see {@link #queriesAtOnce}
   */
  public ExactAnswers(VectorView vectors, int atOnce) {
    this.vectors = vectors;
    blockRows = Math.clamp(BLOCK_BYTES / (vectors.dimension() * Float.BYTES), 1, MOST_ROWS);
    scores = new float[blockRows];
    similarities = new float[atOnce][vectors.size()];
  }

  /**
   * How many queries to ask at once of so many rows: many, since all vectors are read for each lot and may not fit into memory, but
   * no more than leaves each thread a lot, and the heap room for other things.
   *
   * @param queries how many there are in all
   * @param threads that share them
   */
  public static int queriesAtOnce(int rows, int queries, int threads) {
    long scores = Runtime.getRuntime().maxMemory() / HEAP_PART / Float.BYTES / threads;
    long most = Math.min(Math.ceilDiv(queries, threads), scores / Math.max(1, rows));
    return Math.clamp(most, 1, MOST_QUERIES);
  }

  /**
   * Scores all rows.
   *
   * @param queries at most as many as are scored at a time, of {@link VectorView#dimension} values each
   */
  public void score(float[][] queries) {
    List<VectorScorer> scorers = new ArrayList<>();
    for (float[] query : queries) {
      scorers.add(vectors.scorer(query));
    }
    for (int row = 0; row < vectors.size(); row += blockRows) {
      int count = Math.min(blockRows, vectors.size() - row);
      for (int i = 0; i < queries.length; i++) {
        scorers.get(i).scoreRange(row, count, scores);
        System.arraycopy(scores, 0, similarities[i], row, count);
      }
    }
  }

  /**
   * The best accepted rows for one of the queries that were scored last.
   *
   * @param query which one
   * @param k how many at most
   * @param left a row to leave out, such as the one that is the query, or -1
   * @return as {@link ScoredRow}s, best first
   */
  public long[] best(int query, AcceptSet accept, int k, int left) {
    float[] similarity = similarities[query];
    TopK best = new TopK(k);
    int from = 0;
    int count;
    while ((count = accept.copyRows(from, rows)) > 0) {
      for (int i = 0; i < count; i++) {
        if (similarity[rows[i]] >= best.threshold() && rows[i] != left) {
          best.offer(rows[i], similarity[rows[i]]);
        }
      }
      from = rows[count - 1] + 1;
    }
    return best.sorted();
  }
}
