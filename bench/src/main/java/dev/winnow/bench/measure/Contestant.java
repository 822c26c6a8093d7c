package dev.winnow.bench.measure;

import dev.winnow.bench.method.Effort;
import dev.winnow.bench.report.Memory;
import java.util.List;

/** One method on its way through a run: built once, then measured point by point. Not thread-safe. */
public interface Contestant extends AutoCloseable {

  /** Builds the index. To be called once, before all else. */
  Built build();

  /** The efforts to measure, as {@link dev.winnow.bench.method.Method#sweeps}. */
  List<List<Effort>> sweeps(int k);

  /** Measures one point. */
  Measured measure(Point point);

  /** Measures latency while queries arrive at a rate. */
  LoadMeasured load(LoadPoint load);

  /**
   * Searches beside writes.
   *
   * @throws dev.winnow.bench.method.BenchException if the method takes no writes
   */
  MixedMeasured mixed(MixedPoint mixed);

  /**
   * Opens the index that was left in the work folder by another contestant, instead of building one, and asks its first queries.
   *
   * @throws dev.winnow.bench.method.BenchException if the method keeps no index
   */
  ColdMeasured cold(Point point);

  /** What the process that does the work has taken so far. */
  Memory memory();

  @Override
  void close();
}
