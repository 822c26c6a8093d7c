package dev.winnow.spi;

import dev.winnow.filter.Filter;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One query against one segment. Belongs to one thread.
 *
 * <p>Similarities are raw: inner product for cosine and dot, negative squared distance for Euclidean; higher is better. The
 * engine turns them into scores.
 */
public final class SearchTask {
  private final VectorScorer scorer;
  private final Filter filter;
  private final AcceptSet accept;
  private final int k;
  private double recall;
  private final @Nullable Integer ef;
  private final long deadlineNanos;
  private final WorkCounters work = new WorkCounters();
  private TopK results;
  private long budget = Long.MAX_VALUE;
  private boolean another;
  private float floor = Float.NEGATIVE_INFINITY;

  /**
   * A task.
   *
   * @param scorer compares the query with rows
   * @param filter what answers satisfy, checked against the schema; {@link Filter.True} for everything
   * @param accept the rows that may be answers, which are those that satisfy the filter
   * @param k answers wanted of this segment, at least 1 and at most the accept set's cardinality
   * @param recall recall wanted, over 0 and at most 1
   * @param ef beam width that overrides the one chosen for the recall, or null
   * @param deadlineNanos {@link System#nanoTime} at which to stop, or {@link Long#MAX_VALUE} for never
   */
  public SearchTask(VectorScorer scorer, Filter filter, AcceptSet accept, int k, double recall,
      @Nullable Integer ef, long deadlineNanos) {
    this.scorer = Objects.requireNonNull(scorer, "scorer");
    this.filter = Objects.requireNonNull(filter, "filter");
    this.accept = Objects.requireNonNull(accept, "accept");
    this.k = k;
    this.recall = recall;
    this.ef = ef;
    this.deadlineNanos = deadlineNanos;
    this.results = new TopK(k);
  }

  /** Compares the query with rows. */
  public VectorScorer scorer() {
    return scorer;
  }

  /**
   * The condition that {@link #accept} comes from, for indexes that are built for some conditions: checked, so values have
   * exactly the fields' types. {@link Filter.True} where there is none.
   */
  public Filter filter() {
    return filter;
  }

  /** The rows that may be answers. */
  public AcceptSet accept() {
    return accept;
  }

  /** Answers wanted of this segment. */
  public int k() {
    return k;
  }

  /**
   * The recall wanted, from 0 to 1: when an index offers its paths, what it is to expect of them, which differs from what the
   * request says where searches were seen to miss more or less than expected.
   */
  public double recall() {
    return recall;
  }

  /** Changes the recall wanted, from 0 to 1, for the paths that are offered from now on. */
  public void ask(double wanted) {
    recall = wanted;
  }

  /** Beam width that overrides the one chosen for the recall, or null. */
  public @Nullable Integer ef() {
    return ef;
  }

  /** Where answers go. */
  public TopK results() {
    return results;
  }

  /** Forgets the answers so far; the counts stay. */
  public void restart() {
    results = new TopK(k, floor);
  }

  /**
   * Forgets the answers so far, and wants none that is less similar from now on. Then fewer than k may be all there are; only a path that
   * {@linkplain AccessPath#usesFloor uses the floor} is run with one.
   */
  public void floor(float similarity) {
    floor = similarity;
    restart();
  }

  /** The least similarity wanted, negative infinity if any will do. */
  public float floor() {
    return floor;
  }

  /** Whether all answers wanted were found by a path that has done what it can. */
  public boolean complete() {
    return results.full() || floor > Float.NEGATIVE_INFINITY;
  }

  /** What has been done so far. */
  public WorkCounters work() {
    return work;
  }

  /** Lets a path do, from now on, as much as it takes to score so many vectors; no other path but the exact scan is ready. */
  public void allow(long vectors) {
    allow(vectors, false);
  }

  /**
   * Lets a path do, from now on, as much as it takes to score so many vectors.
   *
   * @param another whether another path is ready to take over, see {@link #another}
   */
  public void allow(long vectors, boolean another) {
    long done = done();
    budget = done + Math.min(vectors, Long.MAX_VALUE - done);
    this.another = another;
  }

  /**
   * Whether another path than the exact scan is ready. Then a path that soon sees its estimate not hold for this query does best
   * to yield as if it were over its budget.
   */
  public boolean another() {
    return another;
  }

  /** How many more vectors a path may score before it has to yield; negative if it should have. */
  public long left() {
    return budget - done();
  }

  /** Whether so much was done that a path has to yield. */
  public boolean overBudget() {
    return left() < 0;
  }

  /**
   * What has been done, in vectors from random places: in the time of one about four codes of four bits or 128 one-bit codes are
   * compared, or 128 rows tested (d = 384 generated papers, 2026-11-25).
   */
  private long done() {
    return work.vectorsScored() + (work.refined() >> 2) + (work.codesScored() >> 7)
        + (work.probes() >> 7);
  }

  /** Whether the deadline has passed; reads the clock only if there is a deadline. */
  public boolean expired() {
    return deadlineNanos != Long.MAX_VALUE && System.nanoTime() - deadlineNanos >= 0;
  }
}
