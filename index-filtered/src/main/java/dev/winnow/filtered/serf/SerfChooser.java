package dev.winnow.filtered.serf;

import dev.winnow.filtered.beam.BatchBuild;
import dev.winnow.filtered.beam.BeamSearch;
import dev.winnow.filtered.beam.Candidates;
import dev.winnow.filtered.beam.Links;
import dev.winnow.filtered.beam.RobustPrune;
import dev.winnow.filtered.beam.RowFilter;
import dev.winnow.spi.RowScorer;
import dev.winnow.spi.ScoredRow;
import dev.winnow.spi.SearchLimits;
import dev.winnow.spi.VectorView;
import java.util.Arrays;

/**
 * Chooses the neighbours of a row among those of lower rank: nodes of the graph so far, found by a search, and the rows before it in
 * its batch, all of them. Tells a history what it chose and what was pushed out. Belongs to one thread.
 */
final class SerfChooser implements BatchBuild.Chooser {
  private static final int ENTRIES = 3;

  private final SerfParameters parameters;
  private final int[] rows; // by rank
  private final int[] ranks; // by row
  private final History history;
  private final BeamSearch beam;
  private final RowScorer scorer;
  private final Candidates candidates;
  private final RobustPrune prune;
  private final RowScorer batchScorer;
  private float[] scores = new float[0];

  /** Hears what is chosen. Each row is told of by one thread at a time. */
  interface History {

    /**
     * All candidates of a row.
     *
     * @param pairs best first, to be left as they are
     * @param chooser for further choices among these
     */
    void candidates(int row, long[] pairs, int count, SerfChooser chooser);

    /** A row lost a neighbour to another one. */
    void lost(int row, int neighbour, int to);
  }

  SerfChooser(SerfParameters parameters, VectorView vectors, int[] rows, int[] ranks,
      History history) {
    this.parameters = parameters;
    this.rows = rows;
    this.ranks = ranks;
    this.history = history;
    beam = new BeamSearch(vectors.size(), parameters.m());
    scorer = vectors.rowScorer();
    batchScorer = vectors.rowScorer();
    candidates = new Candidates(vectors);
    prune = new RobustPrune(vectors, Math.max(parameters.efConstruction(), 2 * parameters.m()) + 1,
        1, RobustPrune.Occlusion.ANY);
  }

  @Override
  public int choose(int row, int before, Links graph, int[] target) {
    int rank = ranks[row];
    scorer.query(row);
    beam.begin(scorer, RowFilter.NONE, SearchLimits.NONE);
    for (int i = 0; i < ENTRIES && before > 0; i++) {
      beam.enter(rows[(int) ((2L * i + 1) * before / (2 * ENTRIES))]);
    }
    beam.run(graph, parameters.width());
    long[] found = new long[beam.found() + rank - before];
    int count = beam.drain(found);
    count = addBatch(row, before, rank, found, count);
    ScoredRow.sortFalling(found, count);
    history.candidates(row, found, count, this);
    long[] copy = Arrays.copyOf(found, Math.min(count, parameters.efConstruction()));
    int chosen = prune.prune(row, copy, copy.length, parameters.m());
    for (int i = 0; i < chosen; i++) {
      target[i] = ScoredRow.row(copy[i]);
    }
    return chosen;
  }

  private int addBatch(int row, int before, int rank, long[] found, int count) {
    int length = rank - before;
    if (scores.length < length) {
      scores = new float[2 * length];
    }
    int[] batch = Arrays.copyOfRange(rows, before, rank);
    batchScorer.query(row);
    batchScorer.score(batch, length, scores);
    for (int i = 0; i < length; i++) {
      found[count + i] = ScoredRow.encode(batch[i], scores[i]);
    }
    return count + length;
  }

  /** Chooses among some candidates of a row; those chosen are moved to the front. */
  int choose(int row, long[] pairs, int count) {
    return prune.prune(row, pairs, Math.min(count, parameters.efConstruction()), parameters.m());
  }

  @Override
  public int shrink(int row, Links graph, int[] list, int count) {
    int last = list[count - 1]; // links back come by rising rank
    int[] all = Arrays.copyOf(list, count);
    candidates.score(row, list, count);
    candidates.cut(parameters.efConstruction() + parameters.m());
    long[] pairs = candidates.pairs();
    int most = Math.min(candidates.count(),
        Math.max(parameters.efConstruction(), 2 * parameters.m()) + 1);
    int kept = prune.prune(row, pairs, most, parameters.m());
    candidates.copyRows(list, kept);
    for (int neighbour : all) {
      boolean lost = true;
      for (int i = 0; i < kept; i++) {
        lost &= list[i] != neighbour;
      }
      if (lost) {
        history.lost(row, neighbour, last);
      }
    }
    return kept;
  }
}
