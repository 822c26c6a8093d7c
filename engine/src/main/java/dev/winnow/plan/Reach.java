package dev.winnow.plan;

/**
 * What an operation takes in nanoseconds, depending on how much memory it ranges over: what stays in a core's cache, in a cache that
 * cores share, or in neither.
 *
 * @param near over {@link #NEAR_BYTES} or less
 * @param middle over {@link #MIDDLE_BYTES}
 * @param far over {@link #FAR_BYTES} or more
 */
public record Reach(double near, double middle, double far) {
  /** What a core keeps for itself, on most servers. */
  public static final long NEAR_BYTES = 2 << 20;
  /** What a shared cache may hold or not. */
  public static final long MIDDLE_BYTES = 12 << 20;
  /** More than what most shared caches hold. */
  public static final long FAR_BYTES = 96 << 20;

  /** With a figure for the middle that lies between the others as its size does, by logarithms. */
  static Reach of(double near, double far) {
    return new Reach(near, near + part(MIDDLE_BYTES, NEAR_BYTES, FAR_BYTES) * (far - near), far);
  }

  /** What the operation takes over so much memory, interpolated by its logarithm. */
  public double nanos(double bytes) {
    return bytes < MIDDLE_BYTES
        ? near + part(bytes, NEAR_BYTES, MIDDLE_BYTES) * (middle - near)
        : middle + part(bytes, MIDDLE_BYTES, FAR_BYTES) * (far - middle);
  }

  private static double part(double bytes, double from, double to) {
    return Math.log(Math.clamp(bytes, from, to) / from) / Math.log(to / from);
  }
}
