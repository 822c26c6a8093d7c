package dev.winnow.simd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** The facade: small exact cases, and what it refuses. */
class KernelsTest {

  private static final float[] QUERY = {1, 2, 2};
  private static final float[] BASE = {9, 3, 4, 0, 9, 0, 0, 0, 9, 1, 2, 2};
  private static final int STRIDE = 4;

  private final MemorySegment segment = segment(BASE);

  @Test
  void comparesPairs() {
    assertThat(Kernels.dot(QUERY, 0, BASE, 1, 3)).isEqualTo(11);
    assertThat(Kernels.squaredEuclidean(QUERY, 0, BASE, 1, 3)).isEqualTo(4 + 4 + 4);
    assertThat(Kernels.cosine(QUERY, 0, BASE, 1, 3)).isEqualTo((float) (11 / 15.0));
    assertThat(Kernels.dot(QUERY, segment, 4)).isEqualTo(11);
    assertThat(Kernels.squaredEuclidean(QUERY, segment, 4)).isEqualTo(12);
    assertThat(Kernels.cosine(QUERY, segment, 4)).isEqualTo((float) (11 / 15.0));
  }

  @Test
  void comparesRows() {
    float[] base = {3, 4, 0, 9, 0, 0, 0, 9, 1, 2, 2};
    MemorySegment rows = segment(base);
    int[] wanted = {2, 0, 1};
    float[] out = new float[3];

    Kernels.dotRows(QUERY, base, STRIDE, wanted, 3, out);
    assertThat(out).containsExactly(9, 11, 0);
    Kernels.squaredEuclideanRows(QUERY, base, STRIDE, wanted, 3, out);
    assertThat(out).containsExactly(0, 12, 9);
    Kernels.cosineRows(QUERY, base, STRIDE, wanted, 3, out);
    assertThat(out).containsExactly(1, (float) (11 / 15.0), 0);

    Kernels.dotRows(QUERY, rows, 16, wanted, 3, out);
    assertThat(out).containsExactly(9, 11, 0);
    Kernels.squaredEuclideanRows(QUERY, rows, 16, wanted, 3, out);
    assertThat(out).containsExactly(0, 12, 9);
    Kernels.cosineRows(QUERY, rows, 16, wanted, 3, out);
    assertThat(out).containsExactly(1, (float) (11 / 15.0), 0);
  }

  @Test
  void comparesBlocks() {
    float[] out = new float[2];

    Kernels.dotBlock(QUERY, BASE, 5, STRIDE, 2, out);
    assertThat(out).containsExactly(0, 9);
    Kernels.squaredEuclideanBlock(QUERY, BASE, 5, STRIDE, 2, out);
    assertThat(out).containsExactly(9, 0);
    Kernels.cosineBlock(QUERY, BASE, 5, STRIDE, 2, out);
    assertThat(out).containsExactly(0, 1);

    Kernels.dotBlock(QUERY, segment, 20, 16, 2, out);
    assertThat(out).containsExactly(0, 9);
    Kernels.squaredEuclideanBlock(QUERY, segment, 20, 16, 2, out);
    assertThat(out).containsExactly(9, 0);
    Kernels.cosineBlock(QUERY, segment, 20, 16, 2, out);
    assertThat(out).containsExactly(0, 1);
  }

  @Test
  void measuresLengthsWhoseSquaresFloat32CannotHold() {
    assertThat(Kernels.norm(QUERY, 0, 3)).isEqualTo(3);
    assertThat(Kernels.norm(new float[] {3e30f, 4e30f}, 0, 2)).isEqualTo(5e30f);
    assertThat(Kernels.norm(new float[] {0, 3e-30f, 4e-30f}, 1, 2)).isCloseTo(5e-30f,
        Offset.offset(1e-36f));
    assertThat(Kernels.norm(new float[4], 0, 4)).isZero();
  }

  @Test
  void keepsCosinesInRange() {
    float[] third = new float[1_000];
    Arrays.fill(third, 1 / 3f);

    assertThat(Kernels.cosine(third, 0, third, 0, third.length)).isBetween(0.9999f, 1f);
    assertThat(Kernels.cosine(third, 0, new float[1_000], 0, 1_000)).isZero();
  }

  @Test
  void refusesToReadOutside() {
    float[] out = new float[4];
    refuses(() -> Kernels.dot(QUERY, 0, BASE, 10, 3));
    refuses(() -> Kernels.dot(QUERY, -1, BASE, 0, 3));
    refuses(() -> Kernels.norm(QUERY, 1, 3));
    refuses(() -> Kernels.dot(QUERY, segment, 40));
    refuses(() -> Kernels.dot(QUERY, segment, -4));
    refuses(() -> Kernels.dotRows(QUERY, BASE, STRIDE, new int[] {0, 3}, 2, out));
    refuses(() -> Kernels.dotRows(QUERY, BASE, STRIDE, new int[] {-1}, 1, out));
    refuses(() -> Kernels.dotRows(QUERY, BASE, STRIDE, new int[] {1 << 30}, 1, out));
    refuses(() -> Kernels.dotRows(QUERY, segment, 16, new int[] {0, 0, 3}, 3, out));
    refuses(() -> Kernels.dotRows(QUERY, new float[2], STRIDE, new int[] {0}, 1, out));
    refuses(() -> Kernels.dotBlock(QUERY, BASE, 1, STRIDE, 4, out));
    refuses(() -> Kernels.dotBlock(QUERY, segment, 8, 16, 3, out));
  }

  @Test
  void refusesRoomForFewerResultsOrRows() {
    refuses(() -> Kernels.dotRows(QUERY, BASE, STRIDE, new int[3], 3, new float[2]));
    refuses(() -> Kernels.dotRows(QUERY, BASE, STRIDE, new int[2], 3, new float[3]));
    refuses(() -> Kernels.dotBlock(QUERY, BASE, 0, STRIDE, 3, new float[2]));
    refuses(() -> Kernels.dotBlock(QUERY, BASE, 0, STRIDE, -1, new float[2]));
    refuses(() -> Kernels.halfToFloat(new short[2], 1, new float[2], 0, 2));
    refuses(() -> Kernels.halfToFloat(new short[2], 0, new float[2], 1, 2));
    refuses(() -> Kernels.halfToFloat(segment, 46, new float[2], 0, 2));
  }

  @Test
  void refusesCodesAndPlanesThatAreTooShort() {
    refuses(() -> Kernels.bitDot(new long[2], 1, 2, new long[8]));
    refuses(() -> Kernels.bitDot(new long[2], 0, 2, new long[7]));
    refuses(() -> Kernels.bitDot(new long[2], 0, -1, new long[7]));
    refuses(() -> Kernels.bitDot(segment, 40, 2, new long[8]));
    refuses(() -> Kernels.bitDotBlock(new long[5], 0, 2, 3, new long[8], new int[3]));
    refuses(() -> Kernels.bitDotBlock(new long[6], 0, 2, 3, new long[8], new int[2]));
    refuses(() -> Kernels.bitDotBlock(segment, 8, 2, 3, new long[8], new int[3]));
  }

  @Test
  void refusesAStrideShorterThanARow() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Kernels.dotRows(QUERY, BASE, 2, new int[1], 1, new float[1]))
        .withMessage("stride is 2; it must be positive and at least a row's width, 3");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Kernels.dotBlock(QUERY, segment, 0, 8, 1, new float[1]))
        .withMessage("stride is 8; it must be positive and at least a row's width, 12");
  }

  private static void refuses(ThrowingCallable call) {
    assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(call);
  }

  private static MemorySegment segment(float[] values) {
    MemorySegment segment = Arena.ofAuto().allocate(4L * values.length, 4);
    ValueLayout.OfFloat layout = ValueLayout.JAVA_FLOAT_UNALIGNED
        .withOrder(ByteOrder.LITTLE_ENDIAN);
    MemorySegment.copy(values, 0, segment, layout, 0, values.length);
    return segment;
  }
}
