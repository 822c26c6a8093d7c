package dev.winnow.bench.jmh;

import dev.winnow.simd.Kernels;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** 1-bit codes against a 4-bit query, and float16 to float32, in nanoseconds a row. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class CodeBenchmark {

  private static final int BLOCK = 32;
  private static final int ALL_CODES = 1 << 28;

  /** Made by JMH. */
  public CodeBenchmark() {}

  /** A block of codes in cache, and a row of float16. */
  @State(Scope.Thread)
  public static class SmallCodes {

    /** Values in a row. */
    @Param({"96", "256", "768", "1024", "4096"})
    public int d;

    int words;
    long[] planes = {};
    long[] codes = {};
    int[] out = new int[BLOCK];
    MemorySegment segment = MemorySegment.NULL;
    short[] halves = {};
    float[] floats = {};
    MemorySegment halfSegment = MemorySegment.NULL;

    /** A state that JMH fills. */
    public SmallCodes() {}

    /** Draws the values. */
    @Setup(Level.Trial)
    public void draw() {
      RandomValues random = new RandomValues();
      words = Math.ceilDiv(d, Long.SIZE);
      planes = random.longs(4 * words);
      codes = random.longs(BLOCK * words);
      segment = Arena.ofAuto().allocate((long) Long.BYTES * codes.length, 64);
      MemorySegment.copy(codes, 0, segment, ValueLayout.JAVA_LONG, 0, codes.length);
      halves = random.halves(d);
      floats = new float[d];
      halfSegment = Arena.ofAuto().allocate((long) Short.BYTES * d, 64);
      MemorySegment.copy(halves, 0, halfSegment, ValueLayout.JAVA_SHORT, 0, d);
    }
  }

  /** 256 MB of codes, and numbers of some from random places. */
  @State(Scope.Thread)
  public static class ManyCodes {

    /** Values in a row. */
    @Param({"96", "256", "768", "1024", "4096"})
    public int d;

    int words;
    long[] planes = {};
    long[] codes = {};
    int[] rows = {};
    int at;

    /** A state that JMH fills. */
    public ManyCodes() {}

    /** Draws the values. */
    @Setup(Level.Trial)
    public void draw() {
      RandomValues random = new RandomValues();
      words = Math.ceilDiv(d, Long.SIZE);
      planes = random.longs(4 * words);
      codes = random.longs(ALL_CODES / Long.BYTES);
      rows = random.rows(1 << 16, codes.length / words);
    }
  }

  /** One code in cache. */
  @Benchmark
  public int bitDot(SmallCodes s) {
    return Kernels.bitDot(s.codes, 0, s.words, s.planes);
  }

  /** One code in native memory in cache. */
  @Benchmark
  public int bitDotNative(SmallCodes s) {
    return Kernels.bitDot(s.segment, 0, s.words, s.planes);
  }

  /** A block of codes in cache. */
  @Benchmark
  @OperationsPerInvocation(BLOCK)
  public int[] bitDotBlock(SmallCodes s) {
    Kernels.bitDotBlock(s.codes, 0, s.words, BLOCK, s.planes, s.out);
    return s.out;
  }

  /** A block of codes in native memory in cache. */
  @Benchmark
  @OperationsPerInvocation(BLOCK)
  public int[] bitDotBlockNative(SmallCodes s) {
    Kernels.bitDotBlock(s.segment, 0, s.words, BLOCK, s.planes, s.out);
    return s.out;
  }

  /** Codes from random places. */
  @Benchmark
  @OperationsPerInvocation(BLOCK)
  public int bitDotRandom(ManyCodes s) {
    int sum = 0;
    for (int i = 0; i < BLOCK; i++) {
      int row = s.rows[s.at++ & (s.rows.length - 1)];
      sum += Kernels.bitDot(s.codes, row * s.words, s.words, s.planes);
    }
    return sum;
  }

  /** A row of float16 on the heap. */
  @Benchmark
  public float[] halfToFloat(SmallCodes s) {
    Kernels.halfToFloat(s.halves, 0, s.floats, 0, s.d);
    return s.floats;
  }

  /** A row of float16 in native memory. */
  @Benchmark
  public float[] halfToFloatNative(SmallCodes s) {
    Kernels.halfToFloat(s.halfSegment, 0, s.floats, 0, s.d);
    return s.floats;
  }
}
