package dev.winnow.codes;

import dev.winnow.spi.AccessPath;
import dev.winnow.spi.CostEstimate;
import dev.winnow.spi.SearchTask;
import dev.winnow.spi.codes.SignCodes;
import dev.winnow.spi.codes.SignQuery;

/**
 * The clustered scan: cells from the most promising on, one-bit codes of blocks that hold acceptable rows, four-bit codes of rows
 * whose estimates could still be among the k best, exact similarities of those that are left; ends at the first cell too far below
 * the k-th best so far, or below the task's floor. Complete: while fewer than k are found, everything acceptable above the floor is looked
 * at.
 */
final class CodedScan implements AccessPath {
  static final String NAME = "scan";

  /** With no more acceptable rows in a block, their four-bit codes are read at once: that costs less than the block. */
  private static final int FEW = 1;

  private final CodedRows rows;
  private final Effort effort;
  private final CostEstimate estimate;

  CodedScan(CodedRows rows, Effort effort, CostEstimate estimate) {
    this.rows = rows;
    this.effort = effort;
    this.estimate = estimate;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public CostEstimate estimate() {
    return estimate;
  }

  @Override
  public boolean usesFloor() {
    return true;
  }

  @Override
  public Outcome run(SearchTask task) {
    return new Run(task).run();
  }

  /** One search. */
  private final class Run {
    private final SearchTask task;
    private final CellMatches matches;
    private final SignQuery query;
    private final Shortlist shortlist;
    private final float[] scores = new float[SignCodes.BLOCK];

    Run(SearchTask task) {
      this.task = task;
      matches = new CellMatches(rows, task.accept());
      query = rows.query(task.scorer().query());
      shortlist = new Shortlist(rows, query, task, effort.nibbleErrors());
    }

    Outcome run() {
      CellRanking ranking = new CellRanking(rows, query, matches, effort.margins());
      int cell;
      while ((cell = ranking.next()) >= 0 && ranking.withinMargin(shortlist.threshold())) {
        if (task.expired()) {
          shortlist.finish();
          return Outcome.DEADLINE;
        }
        if (task.overBudget()) {
          return Outcome.OVER_BUDGET;
        }
        scan(cell, ranking.similarity());
      }
      task.work().addCodes(rows.cells());
      task.work().addRefined(ranking.scored());
      shortlist.finish();
      return Outcome.DONE;
    }

    private void scan(int cell, float similarity) {
      float distance = rows.distance(cell, similarity, query);
      float error = effort.errors() * rows.signError(cell) * distance;
      float least = shortlist.threshold() - error;
      shortlist.enter(cell, similarity, distance, error);
      int estimated = 0;
      for (int block = 0; block < rows.blocks(cell); block++) {
        int mask = matches.mask(cell, block);
        if (mask == 0) {
          continue;
        }
        int first = rows.start(cell) + block * SignCodes.BLOCK;
        if (Integer.bitCount(mask) <= FEW) {
          addAll(first, mask);
        } else {
          addAll(first, mask & rows.estimate(cell, block, query, similarity, least, scores),
              scores);
          estimated += SignCodes.BLOCK;
        }
      }
      task.work().addCodes(estimated);
      task.work().addNodes(1);
      shortlist.leave();
    }

    private void addAll(int first, int mask, float[] estimates) {
      for (int left = mask; left != 0; left &= left - 1) {
        int lane = Integer.numberOfTrailingZeros(left);
        shortlist.add(first + lane, estimates[lane]);
      }
    }

    private void addAll(int first, int mask) {
      for (int left = mask; left != 0; left &= left - 1) {
        shortlist.add(first + Integer.numberOfTrailingZeros(left), Float.POSITIVE_INFINITY);
      }
    }
  }
}
