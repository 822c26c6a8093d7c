package dev.winnow.bench.tune;

/**
 * What parameters are worth: the best speed at the recall wanted, or, where that is not reached, the best recall.
 *
 * @param reached whether the recall is reached
 * @param recall of the run that counts
 * @param qps of that run
 */
public record Reward(boolean reached, double recall, double qps) implements Comparable<Reward> {
  /** Parameters that could not be built or measured. */
  public static final Reward FAILED = new Reward(false, 0, 0);

  /** Reached before missed; then by speed, or by recall. */
  @Override
  public int compareTo(Reward other) {
    if (reached != other.reached) {
      return reached ? 1 : -1;
    }
    return Double.compare(value(), other.value());
  }

  private double value() {
    return reached ? qps : recall;
  }

  /** Whether it is better than another by more than a share of that. */
  boolean isBetterBy(double share, Reward other) {
    return compareTo(other) > 0
        && (reached != other.reached || value() > other.value() * (1 + share));
  }
}
