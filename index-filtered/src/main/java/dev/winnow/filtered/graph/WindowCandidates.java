package dev.winnow.filtered.graph;

import dev.winnow.spi.BuildContext;
import dev.winnow.spi.LongHeap;
import dev.winnow.spi.ParallelLoop;
import dev.winnow.spi.RowScorer;
import dev.winnow.spi.ScoredRow;
import dev.winnow.spi.VectorScorer;
import dev.winnow.spi.VectorView;
import java.util.function.Supplier;

/**
 * First candidates, without a graph. Rows of a segment lie by cluster, so a window of consecutive rows is about a cluster:
 * each row is compared with all rows of the windows nearest to it. Where rows do not lie so, the candidates are worse and the
 * next round has more to do.
 */
final class WindowCandidates implements CandidateSource {
  private static final int WINDOW = 256;
  /** Windows that are near to a window. */
  private static final int NEAR_WINDOW = 16;
  /** Windows, of those, that each row is compared with. */
  private static final int NEAR_ROW = 6;
  private static final int KEPT = 64;

  private final Windows windows;
  private final RowScorer scorer;
  private final float[] scores = new float[WINDOW];
  private final float[] similarities = new float[NEAR_WINDOW];
  private final LongHeap best = new LongHeap(KEPT);

  private WindowCandidates(Windows windows) {
    this.windows = windows;
    scorer = windows.vectors.rowScorer();
  }

  /** Prepares the windows; each thread gets a source of its own. */
  static Supplier<CandidateSource> of(VectorView vectors, BuildContext context) {
    Windows windows = new Windows(vectors, context);
    return () -> new WindowCandidates(windows);
  }

  @Override
  public int most() {
    return KEPT;
  }

  @Override
  public int find(int row, long[] target) {
    scorer.query(row);
    best.clear();
    int[] near = windows.near[row / WINDOW];
    long[] order = rank(near);
    for (int i = 0; i < Math.min(NEAR_ROW, order.length); i++) {
      scan(near[ScoredRow.row(order[i])], row);
    }
    int count = best.copyTo(target);
    ScoredRow.sortFalling(target, count);
    return count;
  }

  /** Places in {@code near}, most similar window first. */
  private long[] rank(int[] near) {
    int[] middles = new int[near.length];
    for (int i = 0; i < near.length; i++) {
      middles[i] = windows.middle[near[i]];
    }
    scorer.score(middles, near.length, similarities);
    long[] order = new long[near.length];
    for (int i = 0; i < near.length; i++) {
      order[i] = ScoredRow.encode(i, similarities[i]);
    }
    ScoredRow.sortFalling(order, order.length);
    return order;
  }

  private void scan(int window, int itself) {
    int first = window * WINDOW;
    int count = windows.size(window);
    scorer.scoreRange(first, count, scores);
    for (int i = 0; i < count; i++) {
      long pair = ScoredRow.encode(first + i, scores[i]);
      if (first + i == itself) {
        continue;
      }
      if (best.size() < KEPT) {
        best.push(pair);
      } else if (pair > best.top()) {
        best.replaceTop(pair);
      }
    }
  }

  /** The windows of a segment: the row in the middle of each and the windows nearest to it. */
  private static final class Windows {
    private final VectorView vectors;
    private final int[] middle;
    private final int[][] near;

    Windows(VectorView vectors, BuildContext context) {
      this.vectors = vectors;
      int count = (vectors.size() + WINDOW - 1) / WINDOW;
      middle = new int[count];
      near = new int[count][];
      ParallelLoop.run(context, GraphBuilder.STAGE_NEAR, count, () -> {
        Middle finder = new Middle(vectors);
        return window -> middle[window] = finder.of(window * WINDOW, size(window));
      });
      ParallelLoop.run(context, GraphBuilder.STAGE_NEAR, count, this::nearFinder);
    }

    int size(int window) {
      return Math.min(WINDOW, vectors.size() - window * WINDOW);
    }

    private java.util.function.IntConsumer nearFinder() {
      RowScorer scorer = vectors.rowScorer();
      float[] scores = new float[middle.length];
      long[] order = new long[middle.length];
      return window -> {
        scorer.query(middle[window]);
        scorer.score(middle, middle.length, scores);
        for (int i = 0; i < middle.length; i++) {
          order[i] = ScoredRow.encode(i, scores[i]);
        }
        ScoredRow.sortFalling(order, order.length);
        int[] nearest = new int[Math.min(NEAR_WINDOW, order.length)];
        for (int i = 0; i < nearest.length; i++) {
          nearest[i] = ScoredRow.row(order[i]);
        }
        near[window] = nearest;
      };
    }
  }
}
