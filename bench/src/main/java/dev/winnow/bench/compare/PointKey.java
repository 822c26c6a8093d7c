package dev.winnow.bench.compare;

import dev.winnow.bench.report.BenchResults.Run;

/** What makes points of two runs the same point. */
record PointKey(String workload, String method, int k, int threads, String effort) {
  static PointKey of(Run run) {
    return new PointKey(run.workload(), run.method(), run.k(), run.threads(),
        run.effort().toString());
  }
}
