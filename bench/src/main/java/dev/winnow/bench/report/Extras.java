package dev.winnow.bench.report;

import java.util.List;

/**
 * What was measured beside the sweeps.
 *
 * @param loads latency at rates of arrival
 * @param mixed searches beside writes
 * @param coldStarts first answers of new processes
 */
public record Extras(List<Load> loads, List<Mixed> mixed, List<ColdStart> coldStarts) {
  /** Nothing. */
  public static final Extras NONE = new Extras(List.of(), List.of(), List.of());

  public Extras {
    loads = List.copyOf(loads);
    mixed = List.copyOf(mixed);
    coldStarts = List.copyOf(coldStarts);
  }
}
