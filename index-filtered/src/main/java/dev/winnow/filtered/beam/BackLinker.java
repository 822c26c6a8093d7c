package dev.winnow.filtered.beam;

import dev.winnow.spi.BuildContext;
import dev.winnow.spi.ParallelLoop;
import dev.winnow.spi.RowScorer;
import dev.winnow.spi.ScoredRow;
import dev.winnow.spi.VectorView;
import java.lang.foreign.Arena;
import java.util.function.IntConsumer;
import java.util.function.IntUnaryOperator;

/**
 * Adds to each row's links those back to the rows that link to it, and chooses among all where there are more than fit. All rows read
 * the same links and write to others, so the result does not depend on threads. Used once.
 */
public final class BackLinker {
  private final VectorView vectors;
  private final float alpha;
  private final RobustPrune.Occlusion occlusion;

  /**
   * A linker.
   *
   * @param alpha of {@link RobustPrune}
   * @param occlusion of {@link RobustPrune}
   */
  public BackLinker(VectorView vectors, float alpha, RobustPrune.Occlusion occlusion) {
    this.vectors = vectors;
    this.alpha = alpha;
    this.occlusion = occlusion;
  }

  /**
   * Fills links.
   *
   * @param from links in one direction
   * @param to the links to fill, as wide as they may be
   * @param count number of rows to fill
   * @param rowOf the row of each number
   */
  public void link(Links from, Links to, int count, IntUnaryOperator rowOf, BuildContext context,
      String stage) {
    try (Arena arena = Arena.ofShared()) {
      Incoming incoming = Incoming.of(from, arena);
      ParallelLoop.run(context, stage, count, () -> {
        Worker worker = new Worker(from, to, incoming);
        return place -> worker.accept(rowOf.applyAsInt(place));
      });
    }
  }

  /** Works for one thread. */
  private final class Worker implements IntConsumer {
    private final Links from;
    private final Links to;
    private final Incoming incoming;
    private final RowScorer scorer = vectors.rowScorer();
    private int capacity;
    private int[] rows;
    private float[] scores;
    private long[] candidates;
    private RobustPrune prune;

    Worker(Links from, Links to, Incoming incoming) {
      this.from = from;
      this.to = to;
      this.incoming = incoming;
      capacity = 4 * from.width();
      rows = new int[capacity];
      scores = new float[capacity];
      candidates = new long[capacity];
      prune = new RobustPrune(vectors, capacity, alpha, occlusion);
    }

    private void require(int wanted) {
      if (wanted > capacity) {
        capacity = Math.max(wanted, 2 * capacity);
        rows = new int[capacity];
        scores = new float[capacity];
        candidates = new long[capacity];
        prune = new RobustPrune(vectors, capacity, alpha, occlusion);
      }
    }

    @Override
    public void accept(int row) {
      require(from.width() + incoming.count(row));
      int own = from.read(row, rows);
      incoming.read(row, rows, own);
      int count = own + incoming.count(row);
      if (count > to.width()) {
        scorer.query(row);
        scorer.score(rows, count, scores);
        for (int i = 0; i < count; i++) {
          candidates[i] = ScoredRow.encode(rows[i], scores[i]);
        }
        ScoredRow.sortFalling(candidates, count);
        count = prune.prune(row, candidates, count, to.width());
        for (int i = 0; i < count; i++) {
          rows[i] = ScoredRow.row(candidates[i]);
        }
      }
      to.write(row, rows, count);
    }
  }
}
