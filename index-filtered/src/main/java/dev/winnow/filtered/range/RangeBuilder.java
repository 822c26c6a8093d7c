package dev.winnow.filtered.range;

import dev.winnow.filtered.beam.BackLinker;
import dev.winnow.filtered.beam.BeamSearch;
import dev.winnow.filtered.beam.Links;
import dev.winnow.filtered.beam.RobustPrune;
import dev.winnow.filtered.beam.RowFilter;
import dev.winnow.spi.BuildContext;
import dev.winnow.spi.ParallelLoop;
import dev.winnow.spi.RowScorer;
import dev.winnow.spi.ScoredRow;
import dev.winnow.spi.SearchLimits;
import dev.winnow.spi.VectorView;
import java.lang.foreign.Arena;
import org.jspecify.annotations.Nullable;

/**
 * Builds the graphs of a segment tree from the leaves up. In the smallest segments every pair is compared; above, a row keeps its
 * neighbours of the half that it is in, and gets candidates of the other half by a search of that half's graph; from all of these it
 * chooses as relative neighbourhood graphs do. Rows read only the level below and write only themselves, so the result does not depend on
 * threads. iRangeGraph, section 4.1.
 */
final class RangeBuilder {
  /** In segments of so many ranks and fewer, all pairs are compared. */
  private static final int SMALLEST = 64;
  /** Up to so many ranks the other half is compared whole instead of searched. */
  private static final int SCANNED = 256;
  private static final int ENTRIES = 3;

  private final RangeParameters parameters;
  private final VectorView vectors;
  private final BuildContext context;
  private final Arena arena;
  private final int[] rows; // by rank
  private final SegmentTree tree;

  RangeBuilder(RangeParameters parameters, VectorView vectors, int[] rows, BuildContext context,
      Arena arena) {
    this.parameters = parameters;
    this.vectors = vectors;
    this.rows = rows;
    this.context = context;
    this.arena = arena;
    tree = new SegmentTree(rows.length);
  }

  /** The links of each level that is kept, from the root on. */
  Links[] build() {
    int kept = tree.levels(parameters.least());
    Links[] levels = new Links[kept];
    try (Arena passing = Arena.ofShared()) {
      Links below = null;
      for (int level = Math.max(kept, tree.levels(SMALLEST)) - 1; level >= 0; level--) {
        below = level(level, below, level < kept ? arena : passing);
        if (level < kept) {
          levels[level] = below;
        }
      }
    }
    return levels;
  }

  private Links level(int level, @Nullable Links below, Arena target) {
    String stage = "range-graph: level " + (level + 1);
    Links links = new Links(vectors.size(), parameters.m(), target);
    try (Arena passing = Arena.ofShared()) {
      Links oneWay = new Links(vectors.size(), parameters.m(), passing);
      ParallelLoop.run(context, stage, rows.length, () -> {
        Worker worker = new Worker(level, below);
        return rank -> worker.choose(rank, oneWay);
      });
      new BackLinker(vectors, 1, RobustPrune.Occlusion.ANY).link(oneWay, links, rows.length,
          rank -> rows[rank], context, stage + ", links back");
    }
    return links;
  }

  /** Chooses the neighbours of rows among their candidates. */
  private final class Worker {
    private final int level;
    private final @Nullable Links below;
    private final BeamSearch beam;
    private final RowScorer scorer = vectors.rowScorer();
    private final RobustPrune prune;
    private final long[] candidates;
    private final int[] batch;
    private final float[] scores;

    Worker(int level, @Nullable Links below) {
      this.level = level;
      this.below = below;
      beam = new BeamSearch(vectors.size(), parameters.m());
      int most = Math.max(parameters.efConstruction(), 2 * SCANNED) + parameters.m();
      prune = new RobustPrune(vectors, most, 1, RobustPrune.Occlusion.ANY);
      candidates = new long[most];
      batch = new int[most];
      scores = new float[most];
    }

    void choose(int rank, Links links) {
      int row = rows[rank];
      SegmentTree.Segment segment = tree.at(level, rank);
      scorer.query(row);
      int count;
      if (below == null) {
        count = scan(segment, rank, 0);
      } else {
        count = score(below.read(row, batch), 0);
        SegmentTree.Segment other = segment.otherHalf(rank);
        count = other.size() <= SCANNED ? scan(other, rank, count) : search(other, below, count);
      }
      ScoredRow.sortFalling(candidates, count);
      int chosen = prune.prune(row, candidates, count, parameters.m());
      for (int i = 0; i < chosen; i++) {
        batch[i] = ScoredRow.row(candidates[i]);
      }
      links.write(row, batch, chosen);
    }

    private int scan(SegmentTree.Segment segment, int rank, int before) {
      int count = 0;
      for (int other = segment.lo(); other < segment.hi(); other++) {
        if (other != rank) {
          batch[count++] = rows[other];
        }
      }
      return score(count, before);
    }

    /** Scores the rows of the batch and adds them to the candidates. */
    private int score(int count, int before) {
      scorer.score(batch, count, scores);
      for (int i = 0; i < count; i++) {
        candidates[before + i] = ScoredRow.encode(batch[i], scores[i]);
      }
      return before + count;
    }

    private int search(SegmentTree.Segment other, Links graph, int before) {
      beam.begin(scorer, RowFilter.NONE, SearchLimits.NONE);
      for (int i = 0; i < ENTRIES; i++) {
        beam.enter(rows[other.lo() + (int) ((2L * i + 1) * other.size() / (2 * ENTRIES))]);
      }
      beam.run(graph, parameters.efConstruction());
      long[] found = new long[beam.found()];
      int count = beam.drain(found);
      System.arraycopy(found, 0, candidates, before, count);
      return before + count;
    }
  }
}
