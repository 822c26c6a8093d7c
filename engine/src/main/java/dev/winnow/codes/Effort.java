package dev.winnow.codes;

/**
 * How far a clustered scan goes.
 *
 * @param margins how far below the k-th best a cell's centroid may be
 * @param errors how many expected errors below the k-th best a one-bit estimate may be
 * @param nibbleErrors the same for a four-bit estimate
 */
record Effort(Margins margins, float errors, float nibbleErrors) {
  /** Something between this (part 0) and the other (part 1). */
  Effort towards(Effort other, double part) {
    return new Effort(margins.towards(other.margins, part), mix(errors, other.errors, part),
        mix(nibbleErrors, other.nibbleErrors, part));
  }

  static float mix(float a, float b, double part) {
    return (float) (a + part * (b - a));
  }
}
