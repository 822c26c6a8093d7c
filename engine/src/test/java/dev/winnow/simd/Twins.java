package dev.winnow.simd;

import java.util.List;
import java.util.stream.Stream;

/** Both sets of kernels, so that one run tests both whatever this machine would choose. */
final class Twins {

  private Twins() {}

  static List<KernelSet> all() {
    return List.of(KernelSet.scalar("for comparison"), Panama.kernels());
  }

  /** Every float kernel of both twins with the measure it must agree with. */
  static Stream<Measured> floats() {
    return all().stream().flatMap(Twins::floats);
  }

  private static Stream<Measured> floats(KernelSet twin) {
    return Stream.of(new Measured(twin.dot(), Measure.DOT),
        new Measured(twin.squaredEuclidean(), Measure.SQUARED_EUCLIDEAN),
        new Measured(twin.cosine(), Measure.COSINE));
  }

  /** Both bit kernels. The one with vectors is tested also where it would not be chosen. */
  static Stream<BitKernel> bits() {
    return Stream.of(new ScalarBits(), new PanamaBits());
  }

  record Measured(FloatKernel kernel, Measure measure) {

    @Override
    public String toString() {
      return kernel.getClass().getSimpleName();
    }
  }
}
