package dev.winnow.simd;

/** The kernels of one twin, and what they are called in logs. */
record KernelSet(FloatKernel dot, FloatKernel squaredEuclidean, FloatKernel cosine, BitKernel bits,
    CodeKernel codes, HadamardKernel hadamard, String description) {

  /** The scalar twin. */
  static KernelSet scalar(String reason) {
    return new KernelSet(new ScalarDot(), new ScalarSquaredEuclidean(), new ScalarCosine(),
        new ScalarBits(), new ScalarCodes(), new ScalarHadamard(), "scalar: " + reason);
  }
}
