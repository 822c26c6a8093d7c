package dev.winnow.bench;

import dev.winnow.InvalidRequestException;
import java.util.List;

/**
 * What is measured beside the sweeps, each at the setting that a method needs for the highest recall target that it reaches.
 *
 * @param rates queries a second that arrive
 * @param loads the same in percent of the speed that was measured
 * @param seconds for how long
 */
public record Beside(List<Double> rates, List<Integer> loads, int seconds) {
  /** Nothing. */
  public static final Beside NONE = new Beside(List.of(), List.of(), 10);

  private static final double MOST = 1e6;

  /** @throws InvalidRequestException if a value is outside its range */
  public Beside {
    rates = List.copyOf(rates);
    loads = List.copyOf(loads);
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
