package dev.winnow.bench.jmh;

import dev.winnow.simd.Kernels;
import java.util.concurrent.TimeUnit;
import org.apache.lucene.util.VectorUtil;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;

/** Float kernels and those of two peers where memory does not matter, in nanoseconds a row. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class L1Benchmark {

  /** Made by JMH. */
  public L1Benchmark() {}

  /** Inner product on the heap. */
  @Benchmark
  public float dot(SmallRows s) {
    return Kernels.dot(s.query, 0, s.row, 0, s.d);
  }

  /** Inner product by Lucene. */
  @Benchmark
  public float dotOfLucene(SmallRows s) {
    return VectorUtil.dotProduct(s.query, s.row);
  }

  /** Inner product by JVector. */
  @Benchmark
  public float dotOfJVector(JVectorRows s) {
    return io.github.jbellis.jvector.vector.VectorUtil.dotProduct(s.query, s.row);
  }

  /** Inner product in native memory. */
  @Benchmark
  public float dotNative(SmallRows s) {
    return Kernels.dot(s.query, s.segment, 0);
  }

  /** Squared Euclidean distance on the heap. */
  @Benchmark
  public float squaredEuclidean(SmallRows s) {
    return Kernels.squaredEuclidean(s.query, 0, s.row, 0, s.d);
  }

  /** Squared Euclidean distance by Lucene. */
  @Benchmark
  public float squaredEuclideanOfLucene(SmallRows s) {
    return VectorUtil.squareDistance(s.query, s.row);
  }

  /** Squared Euclidean distance in native memory. */
  @Benchmark
  public float squaredEuclideanNative(SmallRows s) {
    return Kernels.squaredEuclidean(s.query, s.segment, 0);
  }

  /** Cosine on the heap. */
  @Benchmark
  public float cosine(SmallRows s) {
    return Kernels.cosine(s.query, 0, s.row, 0, s.d);
  }

  /** Cosine by Lucene. */
  @Benchmark
  public float cosineOfLucene(SmallRows s) {
    return VectorUtil.cosine(s.query, s.row);
  }

  /** Cosine in native memory. */
  @Benchmark
  public float cosineNative(SmallRows s) {
    return Kernels.cosine(s.query, s.segment, 0);
  }

  /** Length on the heap. */
  @Benchmark
  public float norm(SmallRows s) {
    return Kernels.norm(s.row, 0, s.d);
  }

  /** Inner products of four scattered rows. */
  @Benchmark
  @OperationsPerInvocation(SmallRows.ROWS)
  public float[] dotRows(SmallRows s) {
    Kernels.dotRows(s.query, s.flat, s.d, s.rows, SmallRows.ROWS, s.out);
    return s.out;
  }

  /** Inner products of four scattered rows in native memory. */
  @Benchmark
  @OperationsPerInvocation(SmallRows.ROWS)
  public float[] dotRowsNative(SmallRows s) {
    long stride = (long) Float.BYTES * s.d;
    Kernels.dotRows(s.query, s.segment, stride, s.rows, SmallRows.ROWS, s.out);
    return s.out;
  }

  /** Inner products of a block of four rows. */
  @Benchmark
  @OperationsPerInvocation(SmallRows.ROWS)
  public float[] dotBlock(SmallRows s) {
    Kernels.dotBlock(s.query, s.flat, 0, s.d, SmallRows.ROWS, s.out);
    return s.out;
  }

  /** Squared Euclidean distances of four scattered rows. */
  @Benchmark
  @OperationsPerInvocation(SmallRows.ROWS)
  public float[] squaredEuclideanRows(SmallRows s) {
    Kernels.squaredEuclideanRows(s.query, s.flat, s.d, s.rows, SmallRows.ROWS, s.out);
    return s.out;
  }

  /** Cosines of four scattered rows. */
  @Benchmark
  @OperationsPerInvocation(SmallRows.ROWS)
  public float[] cosineRows(SmallRows s) {
    Kernels.cosineRows(s.query, s.flat, s.d, s.rows, SmallRows.ROWS, s.out);
    return s.out;
  }
}
