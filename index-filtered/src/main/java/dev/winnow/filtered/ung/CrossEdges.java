package dev.winnow.filtered.ung;

import dev.winnow.filtered.beam.BeamSearch;
import dev.winnow.filtered.beam.Neighbours;
import dev.winnow.filtered.beam.RowFilter;
import dev.winnow.spi.BuildContext;
import dev.winnow.spi.ParallelLoop;
import dev.winnow.spi.RowScorer;
import dev.winnow.spi.ScoredRow;
import dev.winnow.spi.SearchLimits;
import dev.winnow.spi.TopK;
import dev.winnow.spi.VectorView;
import java.util.Arrays;

/**
 * Finds the edges between groups: of each row to the nearest rows of the groups that its group leads to, then, where one group still does
 * not lead to another that it should, some from rows that take turns (UNG, section 4.3). A row that has very many groups to look at looks at
 * those whose entries are nearest to it. The result does not depend on threads.
 */
final class CrossEdges {
  /** Groups of so many rows are compared row by row, others searched. */
  private static final int SCANNED = 256;
  /** Most groups, but for those that are scanned within this many rows in all, that a row looks at. */
  private static final int MOST_SEARCHED = 32;
  private static final int MOST_SCANNED_ROWS = 8_192;

  private final UngParameters parameters;
  private final VectorView vectors;
  private final int[][] members; // by group
  private final int[][] leads; // by group, the groups that it leads to
  private final int[] groupOf; // by row
  private final int[][] within; // by row, its neighbours in its group

  CrossEdges(UngParameters parameters, VectorView vectors, int[][] members, int[][] leads,
      int[][] within) {
    this.parameters = parameters;
    this.vectors = vectors;
    this.members = members;
    this.leads = leads;
    this.within = within;
    groupOf = new int[vectors.size()];
    for (int group = 0; group < members.length; group++) {
      for (int row : members[group]) {
        groupOf[row] = group;
      }
    }
  }

  /** The neighbours of each row in and out of its group. */
  int[][] add(BuildContext context) {
    int[][] all = new int[vectors.size()][];
    ParallelLoop.run(context, "ung: edges between groups", vectors.size(), () -> {
      Worker worker = new Worker();
      return row -> all[row] = joined(within[row], worker.nearest(row));
    });
    ParallelLoop.run(context, "ung: missing edges", members.length, () -> {
      Worker worker = new Worker();
      return group -> complete(group, all, worker);
    });
    return all;
  }

  private static int[] joined(int[] one, int[] other) {
    int[] both = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, both, one.length, other.length);
    return both;
  }

  /**
   * Adds edges to groups that no row of a group leads to yet. The rows take turns: did each group begin with the first, that row, where
   * searches enter, would lead to all of thousands of groups.
   */
  private void complete(int group, int[][] all, Worker worker) {
    int[] targets = leads[group];
    boolean[] led = new boolean[targets.length];
    for (int row : members[group]) {
      for (int i = within[row].length; i < all[row].length; i++) {
        int place = Arrays.binarySearch(targets, groupOf[all[row][i]]);
        if (place >= 0) {
          led[place] = true;
        }
      }
    }
    int half = Math.max(1, parameters.crossEdges() / 2);
    int next = 0;
    for (int i = 0; i < targets.length; i++) {
      int added = 0;
      for (int j = 0; !led[i] && j < members[group].length
          && added < parameters.crossEdges(); j++) {
        int row = members[group][next++];
        next = next == members[group].length ? 0 : next;
        int[] nearest = worker.nearest(row, targets[i], half);
        all[row] = joined(all[row], nearest);
        added += nearest.length;
      }
    }
  }

  /** Looks for one thread. */
  private final class Worker {
    private final RowScorer scorer = vectors.rowScorer();
    private final BeamSearch beam = new BeamSearch(vectors.size(), parameters.maxDegree());
    private final Neighbours inside = (row, target) -> {
      System.arraycopy(within[row], 0, target, 0, within[row].length);
      return within[row].length;
    };
    private float[] scores = new float[SCANNED];

    /** The nearest rows over all groups that a row's group leads to. */
    int[] nearest(int row) {
      int[] targets = leads[groupOf[row]];
      if (targets.length == 0) {
        return new int[0];
      }
      scorer.query(row);
      TopK best = new TopK(parameters.crossEdges());
      for (int target : looked(targets)) {
        offer(target, best);
      }
      return rows(best);
    }

    /** The nearest rows of one group. */
    int[] nearest(int row, int target, int count) {
      scorer.query(row);
      TopK best = new TopK(count);
      offer(target, best);
      return rows(best);
    }

    private static int[] rows(TopK best) {
      return Arrays.stream(best.sorted()).mapToInt(ScoredRow::row).toArray();
    }

    private int[] looked(int[] targets) {
      long rows = 0;
      int searched = 0;
      for (int target : targets) {
        rows += members[target].length <= SCANNED ? members[target].length : 0;
        searched += members[target].length > SCANNED ? 1 : 0;
      }
      if (rows <= MOST_SCANNED_ROWS && searched <= MOST_SEARCHED) {
        return targets;
      }
      TopK best = new TopK(MOST_SEARCHED);
      for (int target : targets) {
        best.offer(target, scorer.score(members[target][0]));
      }
      return rows(best);
    }

    private void offer(int target, TopK best) {
      int[] rows = members[target];
      if (rows.length <= SCANNED) {
        scorer.score(rows, rows.length, scores);
        for (int i = 0; i < rows.length; i++) {
          best.offer(rows[i], scores[i]);
        }
        return;
      }
      beam.begin(scorer, RowFilter.NONE, SearchLimits.NONE);
      beam.enter(rows[0]);
      beam.run(inside, parameters.l());
      long[] found = new long[beam.found()];
      int count = beam.drain(found);
      for (int i = 0; i < count; i++) {
        best.offer(ScoredRow.row(found[i]), ScoredRow.similarity(found[i]));
      }
    }
  }
}
