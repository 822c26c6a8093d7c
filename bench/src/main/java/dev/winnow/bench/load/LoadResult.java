package dev.winnow.bench.load;

import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * What a run counted.
 *
 * @param rate requests a second that were due; NaN if as many were under way as allowed
 * @param seconds that requests were sent for
 * @param sent requests
 * @param answeredInTime answered before the last was sent
 * @param outcomes what became of them; those nothing was heard of within a minute of the last failed
 * @param latency nanoseconds from when a request was due until it was answered, of those answered
 * @param driverNanos processor time of this side
 * @param serverNanos processor time of the server; 0 if it is not known
 */
public record LoadResult(double rate, double seconds, long sent, long answeredInTime,
    Map<LoadTarget.Outcome, Long> outcomes, Histogram latency, long driverNanos, long serverNanos) {
  private static final double NANOS_A_MICRO = 1e3;

  public LoadResult {
    outcomes = Map.copyOf(outcomes);
  }

  /** Requests answered a second. */
  public double answeredRate() {
    return answeredInTime / seconds;
  }

  /** Requests of an outcome a second. */
  public double rate(LoadTarget.Outcome outcome) {
    return outcomes.getOrDefault(outcome, 0L) / seconds;
  }

  /** A percentile of latency in microseconds. */
  public double micros(double percentile) {
    return latency.getValueAtPercentile(percentile) / NANOS_A_MICRO;
  }

  /** The server's processor time for each request that was answered, in microseconds; 0 if it is not known. */
  public double serverMicros() {
    return answeredInTime == 0 ? 0 : serverNanos / NANOS_A_MICRO / answeredInTime;
  }

  /** This side's share of the processor time of both; 1 if the server's is not known. */
  public double driverShare() {
    return (double) driverNanos / Math.max(1, driverNanos + serverNanos);
  }
}
