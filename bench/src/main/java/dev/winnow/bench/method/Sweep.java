package dev.winnow.bench.method;

import dev.winnow.InvalidRequestException;
import java.util.List;

/**
 * Which settings of a method are measured.
 *
 * @param recalls recall targets, ascending: a sweep stops at the first effort that reaches the largest, and the table shows
 *     each method at the first effort that reaches each. Never empty.
 * @param efforts beam widths to measure, ascending, instead of the default ladder; empty for the ladder
 */
public record Sweep(List<Double> recalls, List<Integer> efforts) {
  /** The targets used when none are given. */
  public static final List<Double> DEFAULT_RECALLS = List.of(0.9, 0.95, 0.99);

  /** @throws InvalidRequestException if a value is outside its range */
  public Sweep {
    recalls = recalls.isEmpty() ? DEFAULT_RECALLS : recalls.stream().sorted().toList();
    efforts = efforts.stream().sorted().toList();
    for (double recall : recalls) {
      if (!(recall > 0 && recall <= 1)) {
        throw new InvalidRequestException(
            "recall target " + recall + " is not allowed; it must be over 0 and at most 1");
      }
    }
    if (!efforts.isEmpty() && efforts.getFirst() < 1) {
      throw new InvalidRequestException(
          "effort " + efforts.getFirst() + " is not allowed; it must be at least 1");
    }
  }

  /** The default ladder up to the default targets. */
  public static Sweep defaults() {
    return new Sweep(List.of(), List.of());
  }

  /** The recall at which a sweep stops. With efforts given, all of them are measured. */
  public double stopAt() {
    return efforts.isEmpty() ? recalls.getLast() : Double.POSITIVE_INFINITY;
  }
}
