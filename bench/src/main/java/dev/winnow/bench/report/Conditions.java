package dev.winnow.bench.report;

/**
 * What the machine was like while a point was measured, since others may use it too.
 *
 * @param processorShare of its time that an asking thread had a processor, over 0 to 1: the rest it waited, for the disk or
 *     because others used the machine; 1 if not known
 * @param memoryNanos nanoseconds that a read of a random place in memory took; 0 if not known
 * @param arithmeticNanos nanoseconds that a few additions and multiplications took; 0 if not known
 */
public record Conditions(double processorShare, double memoryNanos, double arithmeticNanos) {
  /** Nothing is known. */
  public static final Conditions UNKNOWN = new Conditions(1, 0, 0);

  /**
   * How many times as fast a method might be under other conditions at most, because its processor or its memory is: at least 1. A
   * share of a processor counts for these conditions alone, as nobody knows how much of a whole one would have gone to what.
   */
  public double mostGain(Conditions other) {
    double memory = ratio(memoryNanos, other.memoryNanos);
    double arithmetic = ratio(arithmeticNanos, other.arithmeticNanos);
    return Math.max(1, Math.max(memory, arithmetic)) / processorShare;
  }

  private static double ratio(double here, double there) {
    return here > 0 && there > 0 ? here / there : 1;
  }
}
