package dev.winnow.codes;

import dev.winnow.spi.AcceptSet;
import dev.winnow.spi.AccessPath;
import dev.winnow.spi.CostEstimate;
import dev.winnow.spi.SearchTask;
import dev.winnow.spi.TopK;
import org.jspecify.annotations.Nullable;

/**
 * The clustered scan: cells from the most promising on, blocks of codes that hold acceptable rows, exact similarities for
 * rows whose estimates could still enter the results; ends at the first cell too far below the k-th best so far. Complete:
 * while fewer than k are found, everything acceptable is looked at.
 */
final class CodedScan implements AccessPath {
  static final String NAME = "scan";

  private final CodedRows rows;
  private final Calibration calibration;
  private final CostEstimate estimate;

  CodedScan(CodedRows rows, Calibration calibration, CostEstimate estimate) {
    this.rows = rows;
    this.calibration = calibration;
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
  public Outcome run(SearchTask task) {
    AcceptSet accept = task.accept();
    long @Nullable [] words = accept.isAll() ? null : accept.words();
    double selectivity = (double) accept.cardinality() / accept.size();
    float margin = calibration.margin(task.recall(), selectivity);
    float errors = calibration.errors(task.recall(), selectivity);
    CodeQuery query = rows.query(task.scorer().query());
    CellRanking ranking = rows.rank(query);
    CellScan candidates = new CellScan(task);
    TopK results = task.results();
    int remaining = accept.cardinality();
    while (remaining > 0 && ranking.hasNext()) {
      int cell = ranking.next();
      if (results.full() && ranking.similarity() + margin < results.threshold()) {
        break;
      }
      if (task.expired()) {
        return Outcome.DEADLINE;
      }
      if (task.work().vectorsScored() > task.visitBudget()) {
        return Outcome.OVER_BUDGET;
      }
      int accepted = rows.accepted(cell, words);
      if (accepted > 0) {
        remaining -= accepted;
        rows.centre(query, cell, ranking.similarity());
        float error = errors * rows.expectedError(cell, query);
        task.work()
            .addCodes(rows.scan(cell, query, words, results.threshold() - error, candidates));
        candidates.check(error);
      }
    }
    return Outcome.DONE;
  }
}
