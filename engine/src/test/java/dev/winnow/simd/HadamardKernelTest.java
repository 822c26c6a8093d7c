package dev.winnow.simd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HadamardKernelTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 8, 16, 64, 256})
  void bothTwinsMultiplyByTheMatrixOfSigns(int window) {
    int from = 3;
    float[] vector = values(window + 2 * from);
    float[] scalar = vector.clone();
    float[] vectored = vector.clone();
    new ScalarHadamard().transform(scalar, from, window);
    Kernels.hadamard(vectored, from, window);
    for (int i = 0; i < vector.length; i++) {
      double expected = vector[i];
      if (i >= from && i < from + window) {
        expected = 0;
        for (int j = 0; j < window; j++) {
          int sign = (Integer.bitCount(i - from & j) & 1) == 0 ? 1 : -1;
          expected += sign * vector[from + j];
        }
      }
      assertThat((double) scalar[i]).as("window %d, value %d", window, i).isCloseTo(expected,
          within(1e-4));
      assertThat(vectored[i]).isEqualTo(scalar[i]);
    }
  }

  @Test
  void refusesWindowsThatAreNoPowerOfTwoOrOutside() {
    assertThatThrownBy(() -> Kernels.hadamard(new float[8], 0, 6))
        .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("window = 6");
    assertThatThrownBy(() -> Kernels.hadamard(new float[8], 4, 8))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  private static float[] values(int count) {
    SplittableRandom random = new SplittableRandom(9);
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }
}
