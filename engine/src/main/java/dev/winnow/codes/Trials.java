package dev.winnow.codes;

import dev.winnow.filter.Filter;
import dev.winnow.spi.AcceptSet;
import dev.winnow.spi.BuildContext;
import dev.winnow.spi.CostEstimate;
import dev.winnow.spi.ScoredRow;
import dev.winnow.spi.SearchTask;
import dev.winnow.spi.VectorView;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** Rows to ask as queries under filters of one kind and selectivity, with their exact answers. */
final class Trials {
  private final CodedRows rows;
  private final VectorView vectors;
  private final BuildContext context;
  private final Trial[] trials;

  private record Trial(int row, AcceptSet accept, Set<Integer> answers) {}

  /** Makes the filter that a row is asked with. */
  interface Filters {
    AcceptSet filter(float[] query, int row);
  }

  /**
   * Trials.
   *
   * @param asked the rows
   * @param answers the nearest acceptable rows of each, itself left out
   */
  Trials(CodedRows rows, VectorView vectors, BuildContext context, int[] asked, Filters filters,
      int[][] answers) {
    this.rows = rows;
    this.vectors = vectors;
    this.context = context;
    trials = new Trial[asked.length];
    Chunks.each(context, asked.length, i -> {
      AcceptSet accept = filters.filter(query(asked[i]), asked[i]);
      trials[i] = new Trial(asked[i], accept,
          Arrays.stream(answers[i]).boxed().collect(Collectors.toSet()));
    });
  }

  private float[] query(int row) {
    float[] query = new float[vectors.dimension()];
    vectors.read(row, query);
    return query;
  }

  /** What an effort finds, and the mean work of a search. */
  CostEstimate run(Effort effort) {
    SearchTask[] tasks = new SearchTask[trials.length];
    Chunks.each(context, trials.length, i -> tasks[i] = ask(trials[i], effort));
    double count = trials.length;
    double[] work = new double[4];
    long found = 0;
    for (int i = 0; i < trials.length; i++) {
      for (long pair : tasks[i].results().sorted()) {
        found += trials[i].answers.contains(ScoredRow.row(pair)) ? 1 : 0;
      }
      work[0] += tasks[i].work().vectorsScored() / count;
      work[1] += tasks[i].work().refined() / count;
      work[2] += tasks[i].work().codesScored() / count;
      work[3] += tasks[i].work().nodesVisited() / count;
    }
    return new CostEstimate(work[0], work[1], work[2], work[3], 0, found / (count * Calibrator.K));
  }

  /** Asks a row for its neighbours; where it may be among them itself, for one more. */
  private SearchTask ask(Trial trial, Effort effort) {
    AcceptSet accept = trial.accept;
    int k = Math.min(Calibrator.K + (accept.contains(trial.row) ? 1 : 0), accept.cardinality());
    SearchTask task = new SearchTask(vectors.scorer(query(trial.row)), new Filter.True(), accept, k,
        1, null, Long.MAX_VALUE);
    new CodedScan(rows, effort, CostEstimate.none(1)).run(task);
    return task;
  }
}
