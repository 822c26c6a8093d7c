package dev.winnow.datasets;

import java.util.stream.IntStream;

/**
 * What a workload asks and how much is known of its answers.
 *
 * @param queries filtered queries
 * @param answered whether the folder holds the exact answers
 * @param emptyAnswers queries that nothing matches; 0 if not answered
 * @param shortAnswers queries with fewer answers than the longest has, so that all their matches are listed; 0 if not answered
 * @param depth answers of the longest list
 * @param medianOfShort median share of the base that matches, over the short answers; NaN if there are none
 */
public record WorkloadSummary(String name, int queries, boolean answered, int emptyAnswers,
    int shortAnswers, int depth, double medianOfShort) {

  static WorkloadSummary of(Workload workload, long rows) {
    int[][] truth = workload.truth();
    if (truth == null) {
      return new WorkloadSummary(workload.name(), workload.queries().size(), false, 0, 0, 0,
          Double.NaN);
    }
    int[] lengths = IntStream.range(0, truth.length).map(i -> truth[i].length).sorted().toArray();
    int depth = lengths.length == 0 ? 0 : lengths[lengths.length - 1];
    int shorter = (int) IntStream.of(lengths).filter(length -> length < depth).count();
    int empty = (int) IntStream.of(lengths).filter(length -> length == 0).count();
    double median = shorter == 0 ? Double.NaN : (double) lengths[(shorter - 1) / 2] / rows;
    return new WorkloadSummary(workload.name(), lengths.length, true, empty, shorter, depth,
        median);
  }
}
