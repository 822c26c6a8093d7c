package dev.winnow.bench.jmh;

import dev.winnow.simd.Kernels;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;

/**
 * Float kernels over rows from random places of a base that no cache holds, in nanoseconds a row: one at a time against
 * four in lock-step, on the heap and in a mapped file.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class RandomRowsBenchmark {

  private static final int BATCH = 32;

  /** Made by JMH. */
  public RandomRowsBenchmark() {}

  /** Inner product, one row at a time on the heap. */
  @Benchmark
  @OperationsPerInvocation(BATCH)
  public float[] dotOne(HeapBase base) {
    int[] rows = base.nextRows(BATCH);
    for (int i = 0; i < BATCH; i++) {
      base.out[i] = Kernels.dot(base.query, 0, base.values, rows[i] * base.d, base.d);
    }
    return base.out;
  }

  /** Inner product, rows in lock-step on the heap. */
  @Benchmark
  @OperationsPerInvocation(BATCH)
  public float[] dotRows(HeapBase base) {
    Kernels.dotRows(base.query, base.values, base.d, base.nextRows(BATCH), BATCH, base.out);
    return base.out;
  }

  /** Inner product, one row at a time in a mapped file. */
  @Benchmark
  @OperationsPerInvocation(BATCH)
  public float[] dotOneMapped(MappedBase base) {
    int[] rows = base.nextRows(BATCH);
    for (int i = 0; i < BATCH; i++) {
      base.out[i] = Kernels.dot(base.query, base.segment, rows[i] * base.stride());
    }
    return base.out;
  }

  /** Inner product, rows in lock-step in a mapped file. */
  @Benchmark
  @OperationsPerInvocation(BATCH)
  public float[] dotRowsMapped(MappedBase base) {
    Kernels.dotRows(base.query, base.segment, base.stride(), base.nextRows(BATCH), BATCH, base.out);
    return base.out;
  }

  /** Squared Euclidean distance, one row at a time in a mapped file. */
  @Benchmark
  @OperationsPerInvocation(BATCH)
  public float[] squaredEuclideanOneMapped(MappedBase base) {
    int[] rows = base.nextRows(BATCH);
    for (int i = 0; i < BATCH; i++) {
      base.out[i] = Kernels.squaredEuclidean(base.query, base.segment, rows[i] * base.stride());
    }
    return base.out;
  }

  /** Squared Euclidean distance, rows in lock-step in a mapped file. */
  @Benchmark
  @OperationsPerInvocation(BATCH)
  public float[] squaredEuclideanRowsMapped(MappedBase base) {
    Kernels.squaredEuclideanRows(base.query, base.segment, base.stride(), base.nextRows(BATCH),
        BATCH, base.out);
    return base.out;
  }

  /** Cosine, one row at a time in a mapped file. */
  @Benchmark
  @OperationsPerInvocation(BATCH)
  public float[] cosineOneMapped(MappedBase base) {
    int[] rows = base.nextRows(BATCH);
    for (int i = 0; i < BATCH; i++) {
      base.out[i] = Kernels.cosine(base.query, base.segment, rows[i] * base.stride());
    }
    return base.out;
  }

  /** Cosine, rows in lock-step in a mapped file. */
  @Benchmark
  @OperationsPerInvocation(BATCH)
  public float[] cosineRowsMapped(MappedBase base) {
    Kernels.cosineRows(base.query, base.segment, base.stride(), base.nextRows(BATCH), BATCH,
        base.out);
    return base.out;
  }
}
