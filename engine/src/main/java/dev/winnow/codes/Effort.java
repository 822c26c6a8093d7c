package dev.winnow.codes;

/**
 * How far a clustered scan goes.
 *
 * @param margin how far below the k-th best a cell's centroid may be
 * @param errors how many expected errors below the k-th best a one-bit estimate may be
 * @param nibbleErrors the same for a four-bit estimate
 */
record Effort(float margin, float errors, float nibbleErrors) {
  /** Something between this (part 0) and the other (part 1). */
  Effort towards(Effort other, double part) {
    return new Effort(mix(margin, other.margin, part), mix(errors, other.errors, part),
        mix(nibbleErrors, other.nibbleErrors, part));
  }

  private static float mix(float a, float b, double part) {
    return (float) (a + part * (b - a));
  }
}
