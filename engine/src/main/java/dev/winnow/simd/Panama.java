package dev.winnow.simd;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * What the Panama kernels share. Small static methods over constant species, so that C2 inlines them and no vector is
 * ever allocated. Loaded only where the incubator module is.
 */
final class Panama {

  static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  static final int LANES = SPECIES.length();

  /** A step of {@code LANES} values in bytes. */
  static final long STEP = (long) LANES * Float.BYTES;

  private static final boolean FMA = HotSpot.fastFma();

  private Panama() {}

  static int vectorBits() {
    return SPECIES.vectorBitSize();
  }

  /** The Panama twin. */
  static KernelSet kernels() {
    BitKernel bits = PanamaBits.WORTHWHILE ? new PanamaBits() : new ScalarBits();
    CodeKernel codes = PanamaCodes.WORTHWHILE ? new PanamaCodes() : new ScalarCodes();
    String description = "Panama, " + vectorBits() + " bit" + (FMA ? ", FMA" : ", no FMA");
    return new KernelSet(new PanamaDot(), new PanamaSquaredEuclidean(), new PanamaCosine(), bits,
        codes, new PanamaHadamard(), description);
  }

  static FloatVector zero() {
    return FloatVector.zero(SPECIES);
  }

  static FloatVector load(float[] array, int i) {
    return FloatVector.fromArray(SPECIES, array, i);
  }

  static FloatVector load(MemorySegment segment, long offset) {
    return FloatVector.fromMemorySegment(SPECIES, segment, offset, ByteOrder.LITTLE_ENDIAN);
  }

  /** {@code a * b + sum}; fused only where the processor does it, else it would be emulated with big decimals. */
  static FloatVector multiplyAdd(FloatVector a, FloatVector b, FloatVector sum) {
    return FMA ? a.fma(b, sum) : a.mul(b).add(sum);
  }

  static FloatVector addSquare(FloatVector difference, FloatVector sum) {
    return multiplyAdd(difference, difference, sum);
  }

  static float sum(FloatVector vector) {
    return vector.reduceLanes(VectorOperators.ADD);
  }
}
