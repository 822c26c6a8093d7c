package dev.winnow.simd;

/** The Walsh-Hadamard transform, without scaling. Arguments were checked by {@link Kernels}. */
interface HadamardKernel {
  /** Transforms {@code window} values, a power of two, from {@code from} on in place. */
  void transform(float[] vector, int from, int window);
}
