package dev.winnow.bench.measure;

import dev.winnow.bench.method.Effort;
import java.util.List;

/** One method on its way through a run: built once, then measured point by point. Not thread-safe. */
public interface Contestant extends AutoCloseable {

  /** Builds the index. To be called once, before all else. */
  Built build();

  /** The efforts to measure, as {@link dev.winnow.bench.method.Method#sweeps}. */
  List<List<Effort>> sweeps();

  /** Measures one point; {@code first} says that a sweep begins, so that warming up takes longer. */
  Measured measure(String workload, Effort effort, boolean first);

  /** The largest resident set so far of the process that does the work, in bytes; -1 if not known. */
  long peakRssBytes();

  @Override
  void close();
}
