package dev.winnow.spi.codes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class RotationTest {
  @Test
  void keepsInnerProducts() {
    Random random = new Random(1);
    for (int dimension : new int[] {1, 2, 3, 7, 8, 100, 384, 1_000}) {
      Rotation rotation = new Rotation(dimension, 5);
      float[] a = gaussian(random, dimension);
      float[] b = gaussian(random, dimension);
      double before = dot(a, b);
      double length = dot(a, a);
      rotation.apply(a);
      rotation.apply(b);
      assertThat(dot(a, b)).as("d = %d", dimension).isCloseTo(before, within(1e-4 * dimension));
      assertThat(dot(a, a)).isCloseTo(length, within(1e-4 * dimension));
    }
  }

  @Test
  void spreadsASingleCoordinateOverAll() {
    for (int dimension : new int[] {256, 384, 1_000}) {
      for (int hot : new int[] {0, dimension / 2, dimension - 1}) {
        float[] vector = new float[dimension];
        vector[hot] = 1;
        new Rotation(dimension, 7).apply(vector);
        for (float value : vector) {
          assertThat(Math.abs(value)).as("d = %d, coordinate %d", dimension, hot)
              .isLessThan((float) (6 / Math.sqrt(dimension)));
        }
      }
    }
  }

  @Test
  void isTheSameForTheSameSeedOnly() {
    float[] first = {1, 2, 3, 4, 5};
    float[] again = first.clone();
    float[] other = first.clone();
    new Rotation(5, 1).apply(first);
    new Rotation(5, 1).apply(again);
    new Rotation(5, 2).apply(other);
    assertThat(again).isEqualTo(first);
    assertThat(other).isNotEqualTo(first);
  }

  private static float[] gaussian(Random random, int dimension) {
    float[] vector = new float[dimension];
    for (int i = 0; i < dimension; i++) {
      vector[i] = (float) random.nextGaussian();
    }
    return vector;
  }

  private static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (double) a[i] * b[i];
    }
    return sum;
  }
}
