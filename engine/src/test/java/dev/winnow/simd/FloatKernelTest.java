package dev.winnow.simd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winnow.simd.Measure.Expected;
import dev.winnow.simd.Twins.Measured;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every float kernel of both twins against double precision. */
class FloatKernelTest {

  private static final int LONGEST = 4_100;
  private static final ValueLayout.OfFloat LITTLE_ENDIAN_FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED
      .withOrder(ByteOrder.LITTLE_ENDIAN);

  @TempDir
  Path directory;

  @ParameterizedTest
  @MethodSource("dev.winnow.simd.Twins#floats")
  void agreesWithDoublePrecisionForEveryDimension(Measured measured) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment segment = arena.allocate(Float.BYTES * (LONGEST + 8L), 64);
      for (int d = 1; d <= LONGEST; d++) {
        SplittableRandom random = new SplittableRandom(d);
        int aOffset = random.nextInt(8);
        int bOffset = random.nextInt(8);
        float[] a = floats(random, aOffset + d);
        float[] b = floats(random, bOffset + d);
        Expected expected = measured.measure().of(a, aOffset, b, bOffset, d);

        check(expected, measured.kernel().one(a, aOffset, b, bOffset, d), d, "array");

        long offset = (long) Float.BYTES * bOffset;
        copy(b, segment);
        float[] query = Arrays.copyOfRange(a, aOffset, aOffset + d);
        check(expected, measured.kernel().one(query, segment, offset), d, "segment");
      }
    }
  }

  @ParameterizedTest
  @MethodSource("dev.winnow.simd.Twins#floats")
  void comparesFourRowsInLockStepForEveryTail(Measured measured) {
    float[] base = floats(new SplittableRandom(1), LONGEST + 16);
    float[] out = new float[4];
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment segment = arena.allocate((long) Float.BYTES * base.length, 4);
      copy(base, segment);
      for (int d = 1; d <= LONGEST; d += d < 1_000 ? 1 : 37) {
        float[] query = floats(new SplittableRandom(d), d);
        int shift = d % 4;

        measured.kernel().four(query, base, shift + 9, shift, shift + 2, shift + 5, out, 0, 3);
        checkFour(measured, query, base, shift, out, "array");

        long bytes = (long) Float.BYTES * shift;
        measured.kernel().four(query, segment, bytes + 36, bytes, bytes + 8, bytes + 20, out, 0, 3);
        checkFour(measured, query, base, shift, out, "segment");
      }
    }
  }

  @ParameterizedTest
  @MethodSource("dev.winnow.simd.Twins#floats")
  void comparesAnyNumberOfScatteredRows(Measured measured) {
    for (int seed = 0; seed < 400; seed++) {
      Batch batch = new Batch(seed);
      float[] out = batch.results();

      measured.kernel().rows(batch.query, batch.base, batch.stride, batch.rows, batch.count, out);
      batch.checkRows(measured, out);

      Arrays.fill(out, Float.NaN);
      measured.kernel().rows(batch.query, batch.segment, batch.strideBytes(), batch.rows,
          batch.count, out);
      batch.checkRows(measured, out);
    }
  }

  @ParameterizedTest
  @MethodSource("dev.winnow.simd.Twins#floats")
  void comparesAnyNumberOfContiguousRows(Measured measured) {
    for (int seed = 0; seed < 400; seed++) {
      Batch batch = new Batch(seed);
      int first = seed % 3;
      float[] out = batch.results();

      measured.kernel().block(batch.query, batch.base, first * batch.stride, batch.stride,
          batch.count, out);
      batch.checkBlock(measured, first, out);

      Arrays.fill(out, Float.NaN);
      long offset = first * batch.strideBytes();
      measured.kernel().block(batch.query, batch.segment, offset, batch.strideBytes(), batch.count,
          out);
      batch.checkBlock(measured, first, out);
    }
  }

  @ParameterizedTest
  @MethodSource("dev.winnow.simd.Twins#floats")
  void readsMappedFilesBeyondFourGigabytes(Measured measured) throws IOException {
    int row = 5_000_000;
    long stride = 1_024;
    float[] values = floats(new SplittableRandom(7), 256);
    try (
        FileChannel file = FileChannel.open(directory.resolve("sparse"), StandardOpenOption.READ,
            StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW, StandardOpenOption.SPARSE);
        Arena arena = Arena.ofConfined()) {
      MemorySegment segment = file.map(FileChannel.MapMode.READ_WRITE, 0, (row + 2) * stride,
          arena);
      for (int r = row; r < row + 2; r++) {
        MemorySegment.copy(values, 0, segment, LITTLE_ENDIAN_FLOAT, r * stride, values.length);
      }
      Expected expected = measured.measure().of(values, 0, values, 0, values.length);
      float[] out = new float[2];

      measured.kernel().rows(values, segment, stride, new int[] {row + 1, row}, 2, out);
      assertThat(expected.agrees(out[0]) && expected.agrees(out[1])).isTrue();

      measured.kernel().block(values, segment, row * stride, stride, 2, out);
      assertThat(expected.agrees(out[0]) && expected.agrees(out[1])).isTrue();
    }
  }

  private static void checkFour(Measured measured, float[] query, float[] base, int shift,
      float[] out, String memory) {
    int[] starts = {shift + 9, shift, shift + 2, shift + 5};
    for (int j = 0; j < starts.length; j++) {
      Expected expected = measured.measure().of(query, 0, base, starts[j], query.length);
      check(expected, out[j], query.length, memory);
    }
  }

  /** Plain code rather than an assertion a value: there are many thousands. */
  private static void check(Expected expected, float actual, int d, String memory) {
    if (!expected.agrees(actual)) {
      throw new AssertionError(
          "d = seed = " + d + ", " + memory + ": " + actual + " instead of " + expected);
    }
  }

  static float[] floats(SplittableRandom random, int count) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = random.nextFloat() * 2 - 1;
    }
    return values;
  }

  private static void copy(float[] values, MemorySegment segment) {
    MemorySegment.copy(values, 0, segment, LITTLE_ENDIAN_FLOAT, 0, values.length);
  }

  /** A query and rows of random shape, some rows named twice. */
  private static final class Batch {

    private static final int ROWS = 90;

    final int seed;
    final int count;
    final int stride;
    final int[] rows;
    final float[] query;
    final float[] base;
    final MemorySegment segment;

    Batch(int seed) {
      this.seed = seed;
      SplittableRandom random = new SplittableRandom(seed);
      count = seed < 200 ? seed % 10 : random.nextInt(80);
      query = floats(random, 1 + random.nextInt(70));
      stride = query.length + random.nextInt(9);
      rows = random.ints(count, 0, ROWS).toArray();
      base = floats(random, ROWS * stride);
      segment = Arena.ofAuto().allocate((long) Float.BYTES * base.length, 4);
      copy(base, segment);
    }

    long strideBytes() {
      return (long) Float.BYTES * stride;
    }

    /** Room for more results than asked for, to see that the rest stays as it is. */
    float[] results() {
      float[] out = new float[count + 3];
      Arrays.fill(out, Float.NaN);
      return out;
    }

    void checkRows(Measured measured, float[] out) {
      for (int i = 0; i < count; i++) {
        check(measured, rows[i], out[i]);
      }
      checkRest(out);
    }

    void checkBlock(Measured measured, int first, float[] out) {
      for (int i = 0; i < count; i++) {
        check(measured, first + i, out[i]);
      }
      checkRest(out);
    }

    private void check(Measured measured, int row, float actual) {
      Expected expected = measured.measure().of(query, 0, base, row * stride, query.length);
      assertThat(expected.agrees(actual))
          .as("seed %d, row %d: %s instead of %s", seed, row, actual, expected).isTrue();
    }

    private void checkRest(float[] out) {
      for (int i = count; i < out.length; i++) {
        assertThat(out[i]).as("seed %d, beyond the count", seed).isNaN();
      }
    }
  }
}
