package dev.winnow.bench.measure;

import dev.winnow.bench.method.Effort;

/**
 * One point to measure.
 *
 * @param workload whose queries are asked
 * @param k answers a query
 * @param threads threads that ask
 * @param effort how hard the method tries
 * @param first whether a sweep begins, so that warming up takes longer
 */
public record Point(String workload, int k, int threads, Effort effort, boolean first) {
  /** The same with another effort. */
  public Point with(Effort other, boolean begins) {
    return new Point(workload, k, threads, other, begins);
  }
}
