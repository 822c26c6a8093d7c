package dev.winnow.bench.measure;

import dev.winnow.bench.report.Latency;
import java.util.List;

/**
 * How searches and writes went beside each other.
 *
 * @param during some of the answers given meanwhile
 * @param after answers given when all was written
 * @param search microseconds a search
 * @param write microseconds from when a record was due until it was acknowledged
 * @param queries searches meanwhile
 * @param written records
 * @param seconds how long it took
 */
public record MixedMeasured(List<LiveAnswer> during, List<LiveAnswer> after, Latency search,
    Latency write, long queries, int written, double seconds) {

  /**
   * An answer of a moment.
   *
   * @param query line of the workload, from 0
   * @param rows rows of the base, or numbers of written records that go on where the base ends
   * @param before records acknowledged before the search began, all of which it has to know
   * @param begun records whose writing had begun when it ended, none beyond which it can know
   */
  @SuppressWarnings("ArrayRecordComponent") // carried once from the clock to the judge
  public record LiveAnswer(int query, int[] rows, int before, int begun) {}
}
