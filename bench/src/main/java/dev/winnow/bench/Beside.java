package dev.winnow.bench;

import dev.winnow.InvalidRequestException;
import java.util.List;

/**
 * What is measured beside the sweeps, each at the setting that a method needs for the highest recall target that it reaches.
 *
 * @param rates queries a second that arrive
 * @param loads the same in percent of the speed that was measured
 * @param writes records a second that are written beside searches
 * @param seconds for how long each
 * @param coldStarts whether new processes are started over an index that is on disk
 */
public record Beside(List<Double> rates, List<Integer> loads, List<Double> writes, int seconds,
    boolean coldStarts) {
  /** Nothing. */
  public static final Beside NONE = new Beside(List.of(), List.of(), List.of(), 10, false);

  private static final double MOST = 1e6;

  /** @throws InvalidRequestException if a value is outside its range */
  public Beside {
    rates = List.copyOf(rates);
    loads = List.copyOf(loads);
    writes = List.copyOf(writes);
    writes.forEach(rate -> require("writes", rate, MOST));
    rates.forEach(rate -> require("rate", rate, MOST));
    loads.forEach(load -> require("load", load, 1000));
    require("seconds", seconds, 3600);
  }

  private static void require(String what, double value, double most) {
    if (!(value > 0 && value <= most)) {
      throw new InvalidRequestException(what + " = " + value
          + " is not allowed; it must be over 0 and at most " + Math.round(most));
    }
  }
}
