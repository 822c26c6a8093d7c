package dev.winnow.filtered.beam;

import dev.winnow.Metric;
import dev.winnow.spi.RowScorer;
import dev.winnow.spi.VectorScorer;
import dev.winnow.spi.VectorView;
import org.jspecify.annotations.Nullable;

/** Some rows of a segment, numbered from 0 in an order of their own. Thread-safe. */
public final class SubsetVectors implements VectorView {
  private final VectorView all;
  private final int[] rows;

  /**
   * A view of some rows.
   *
   * @param rows the rows in their order; not copied
   */
  public SubsetVectors(VectorView all, int[] rows) {
    this.all = all;
    this.rows = rows;
  }

  @Override
  public int size() {
    return rows.length;
  }

  @Override
  public int dimension() {
    return all.dimension();
  }

  @Override
  public Metric metric() {
    return all.metric();
  }

  @Override
  public void read(int row, float[] target) {
    all.read(rows[row], target);
  }

  @Override
  public VectorScorer scorer(float[] query) {
    return new Scorer(all.scorer(query), null);
  }

  @Override
  public RowScorer rowScorer() {
    RowScorer scorer = all.rowScorer();
    return new Scorer(scorer, scorer);
  }

  /** Scores rows by their numbers here. */
  private final class Scorer implements RowScorer {
    private final VectorScorer scorer;
    private final @Nullable RowScorer changing;
    private int[] batch = new int[128];

    Scorer(VectorScorer scorer, @Nullable RowScorer changing) {
      this.scorer = scorer;
      this.changing = changing;
    }

    @Override
    public void query(int row) {
      if (changing == null) {
        throw new IllegalStateException("its query is no row");
      }
      changing.query(rows[row]);
    }

    @Override
    public float[] query() {
      return scorer.query();
    }

    @Override
    public float score(int row) {
      return scorer.score(rows[row]);
    }

    @Override
    public void score(int[] wanted, int count, float[] scores) {
      if (batch.length < count) {
        batch = new int[2 * count];
      }
      for (int i = 0; i < count; i++) {
        batch[i] = rows[wanted[i]];
      }
      scorer.score(batch, count, scores);
    }

    @Override
    public void scoreRange(int firstRow, int count, float[] scores) {
      if (batch.length < count) {
        batch = new int[2 * count];
      }
      System.arraycopy(rows, firstRow, batch, 0, count);
      scorer.score(batch, count, scores);
    }
  }
}
