package dev.winnow.spi.codes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.winnow.Metric;
import dev.winnow.spi.MemorySections;
import dev.winnow.spi.SectionOutput;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Estimates from codes against the similarities that they stand for. */
class CodesTest {
  private static final long SEED = 6;
  private static final int ROWS = SignCodes.BLOCK;
  private static final int QUERIES = 60;

  @ParameterizedTest
  @EnumSource
  void oneBitEstimatesAreOffByTheErrorExpectedAndToNoSide(Metric metric) throws IOException {
    for (int dimension : new int[] {48, 100, 384, 1_100, 2_500}) {
      Sample sample = new Sample(dimension, metric);
      SignCodes codes = new SignCodes(dimension, metric, sample.rotation, sample.mean);
      SignBlock block = codes.block();
      float[] errors = new float[ROWS];
      for (int i = 0; i < ROWS; i++) {
        errors[i] = codes.encode(sample.rows[i], sample.centre, 0, block, i);
      }
      MemorySections sections = new MemorySections();
      try (SectionOutput out = sections.begin("block")) {
        block.write(out);
      }
      MemorySegment memory = sections.section("block");
      Deviations deviations = new Deviations();
      float[] scores = new float[ROWS];
      for (int q = 0; q < QUERIES; q++) {
        float[] query = sample.query();
        SignQuery coded = codes.query(query);
        float base = sample.similarity(coded.rotated(), sample.centre);
        int passed = codes.estimate(memory, 0, coded, base, base, scores);
        for (int i = 0; i < ROWS; i++) {
          assertThat((passed >>> i & 1) == 1).isEqualTo(scores[i] >= base);
          float truth = sample.similarity(coded.rotated(), sample.rows[i]);
          deviations.add(
              (scores[i] - truth) / (errors[i] * sample.distance(coded.rotated(), sample.centre)));
        }
      }
      deviations.check("seed " + SEED + ", one bit, " + metric + ", d = " + dimension);
    }
  }

  @ParameterizedTest
  @EnumSource
  void fourBitEstimatesAreOffByTheErrorExpectedAndToNoSide(Metric metric) {
    for (int dimension : new int[] {48, 100, 384}) {
      Sample sample = new Sample(dimension, metric);
      NibbleCodes codes = new NibbleCodes(dimension, metric);
      MemorySegment memory = Arena.ofAuto().allocate((long) ROWS * codes.rowBytes());
      float[] errors = new float[ROWS];
      for (int i = 0; i < ROWS; i++) {
        errors[i] = codes.encode(sample.rows[i], sample.centre, 0, memory,
            (long) i * codes.rowBytes());
      }
      Deviations deviations = new Deviations();
      for (int q = 0; q < QUERIES; q++) {
        float[] query = sample.rotatedQuery();
        NibbleQuery coded = codes.query(query, 1);
        float base = sample.similarity(query, sample.centre);
        for (int i = 0; i < ROWS; i++) {
          coded.load(0, memory, (long) i * codes.rowBytes());
          float estimate = coded.estimate(0, base);
          deviations.add((estimate - sample.similarity(query, sample.rows[i]))
              / (errors[i] * sample.distance(query, sample.centre)));
        }
      }
      deviations.check("seed " + SEED + ", four bits, " + metric + ", d = " + dimension);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aRowAtItsCentreIsEstimatedExactly(Metric metric) {
    Sample sample = new Sample(40, metric);
    NibbleCodes codes = new NibbleCodes(40, metric);
    MemorySegment memory = Arena.ofAuto().allocate(codes.rowBytes());
    assertThat(codes.encode(sample.centre, sample.centre, 0, memory, 0)).isZero();
    float[] query = sample.vector();
    float base = sample.similarity(query, sample.centre);
    NibbleQuery coded = codes.query(query, 1);
    coded.load(0, memory, 0);
    assertThat(coded.estimate(0, base)).isCloseTo(base, within(1e-5f));
  }

  /** Errors of estimates in units of the error expected: mean about 0, deviation about 1. */
  private static final class Deviations {
    private double sum;
    private double squares;
    private int count;

    private void add(double deviation) {
      sum += deviation;
      squares += deviation * deviation;
      count++;
    }

    private void check(String what) {
      assertThat(sum / count).as("mean error, " + what).isCloseTo(0, within(0.15));
      assertThat(Math.sqrt(squares / count)).as("root of mean square error, " + what).isBetween(0.7,
          1.4);
    }
  }

  /** Rows around a centre that is not the mean, as they are after the rotation. */
  private static final class Sample {
    private final Random random = new Random(SEED);
    private final int dimension;
    private final Metric metric;
    private final Rotation rotation;
    private final float[] mean;
    private final float[] centre;
    private final float[][] rows = new float[ROWS][];

    private Sample(int dimension, Metric metric) {
      this.dimension = dimension;
      this.metric = metric;
      rotation = new Rotation(dimension, SEED);
      mean = vector();
      centre = plus(mean, 0.5f);
      for (int i = 0; i < ROWS; i++) {
        rows[i] = plus(centre, 0.7f);
      }
    }

    private float[] vector() {
      return plus(new float[dimension], 1);
    }

    /** Around the centre, since a part that all queries share would make a row's errors alike. */
    private float[] rotatedQuery() {
      return plus(centre, 1);
    }

    /** As {@link #rotatedQuery}, before the rotation: found by rotating a set of unit vectors. */
    private float[] query() {
      float[] wanted = rotatedQuery();
      float[] query = new float[dimension];
      float[] unit = new float[dimension];
      for (int j = 0; j < dimension; j++) {
        Arrays.fill(unit, 0);
        unit[j] = 1;
        rotation.apply(unit);
        for (int i = 0; i < dimension; i++) {
          query[j] += unit[i] * wanted[i];
        }
      }
      return query;
    }

    private float[] plus(float[] from, float spread) {
      float[] vector = new float[dimension];
      for (int j = 0; j < dimension; j++) {
        vector[j] = from[j] + spread * (float) random.nextGaussian();
      }
      return vector;
    }

    private float similarity(float[] a, float[] b) {
      double product = 0;
      for (int j = 0; j < dimension; j++) {
        product += (double) a[j] * b[j];
      }
      float distance = distance(a, b);
      return metric == Metric.EUCLIDEAN ? -distance * distance : (float) product;
    }

    private float distance(float[] a, float[] b) {
      double squares = 0;
      for (int j = 0; j < dimension; j++) {
        squares += (double) (a[j] - b[j]) * (a[j] - b[j]);
      }
      return (float) Math.sqrt(squares);
    }
  }
}
