package dev.winnow.filtered.beam;

import dev.winnow.spi.BuildContext;
import dev.winnow.spi.RowScorer;
import dev.winnow.spi.SearchLimits;
import dev.winnow.spi.VectorView;
import java.lang.foreign.Arena;
import java.util.function.IntUnaryOperator;

/**
 * Builds a Vamana graph (Subramanya et al., DiskANN, NeurIPS 2019, algorithm 3), over all rows or, with a guide, over rows that only meet
 * those that they have something in common with. Thread-safe; used once.
 */
public final class VamanaBuild {
  /** Of the nodes that a search followed, so many of the best are candidates (the paper's code has the same cut). */
  private static final int MOST_CANDIDATES = 750;

  private final VectorView vectors;
  private final int r;
  private final int l;
  private final float alpha;
  private final Guide guide;
  private final RobustPrune.Occlusion occlusion;

  /** Says where the search for a row's neighbours begins and what it sees. Thread-safe. */
  public interface Guide {

    /** Where the search for a row's neighbours begins. */
    int[] entries(int row);

    /** Whether the search for a row's neighbours sees a node. */
    boolean sees(int row, int node);

    /** All rows, from one entry. */
    static Guide from(int entry) {
      int[] entries = {entry};
      return new Guide() {
        @Override
        public int[] entries(int row) {
          return entries;
        }

        @Override
        public boolean sees(int row, int node) {
          return true;
        }
      };
    }
  }

  /**
   * A build.
   *
   * @param r most neighbours of a row
   * @param l beam width of the searches
   * @param alpha of {@link RobustPrune}
   * @param guide what searches see
   * @param occlusion of {@link RobustPrune}
   */
  public VamanaBuild(VectorView vectors, int r, int l, float alpha, Guide guide,
      RobustPrune.Occlusion occlusion) {
    this.vectors = vectors;
    this.r = r;
    this.l = l;
    this.alpha = alpha;
    this.guide = guide;
    this.occlusion = occlusion;
  }

  /** Inserts rows; see {@link BatchBuild#build}. */
  public Links build(int count, IntUnaryOperator rowOf, BuildContext context, String stage,
      Arena arena) {
    return new BatchBuild(vectors.size(), r, Worker::new, context, stage).build(count, rowOf,
        arena);
  }

  /** Chooses by search and robust prune. */
  private final class Worker implements BatchBuild.Chooser {
    private final BeamSearch beam = new BeamSearch(vectors.size(), 2 * r);
    private final RowScorer scorer = vectors.rowScorer();
    private final Candidates candidates = new Candidates(vectors);
    private final RobustPrune prune = new RobustPrune(vectors, MOST_CANDIDATES, alpha, occlusion);

    @Override
    public int choose(int row, int before, Links graph, int[] target) {
      scorer.query(row);
      beam.begin(scorer, RowFilter.NONE, SearchLimits.NONE);
      int[] entries = guide.entries(row);
      beam.enter(entries, entries.length);
      beam.run((node, neighbours) -> seen(row, graph.read(node, neighbours), neighbours), l);
      candidates.takeExpanded(beam, row);
      return chosen(row, target);
    }

    private int seen(int row, int read, int[] neighbours) {
      int count = 0;
      for (int i = 0; i < read; i++) {
        if (neighbours[i] != row && guide.sees(row, neighbours[i])) {
          neighbours[count++] = neighbours[i];
        }
      }
      return count;
    }

    @Override
    public int shrink(int row, Links graph, int[] rows, int count) {
      candidates.score(row, rows, count);
      return chosen(row, rows);
    }

    private int chosen(int row, int[] target) {
      candidates.cut(MOST_CANDIDATES);
      int count = prune.prune(row, candidates.pairs(), candidates.count(), r);
      candidates.copyRows(target, count);
      return count;
    }
  }
}
