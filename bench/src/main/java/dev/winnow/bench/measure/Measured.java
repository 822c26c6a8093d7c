package dev.winnow.bench.measure;

import dev.winnow.bench.report.Conditions;
import dev.winnow.bench.report.Latency;
import java.util.List;
import java.util.Map;

/**
 * The figures of one point and the answers to be judged.
 *
 * @param answers what was answered, in the order measured; fewer than the workload's queries if truncated
 * @param rates queries a second in each timed pass
 * @param latency over all passes
 * @param conditions what the machine was like; the share of a processor is the median of the passes
 * @param plans how many queries each access path answered
 * @param truncated whether the time budget cut the number of queries
 */
public record Measured(List<QueryAnswer> answers, List<Double> rates, Latency latency,
    Conditions conditions, Map<String, Integer> plans, boolean truncated) {

  /**
   * One answer.
   *
   * @param query line of the workload, from 0
   * @param rows rows of the base, best first
   */
  @SuppressWarnings("ArrayRecordComponent") // carried once from the clock to the judge
  public record QueryAnswer(int query, int[] rows) {}
}
