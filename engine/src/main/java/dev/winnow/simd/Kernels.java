package dev.winnow.simd;

import java.lang.foreign.MemorySegment;
import java.util.Objects;

/**
 * Compares vectors and codes, with vector instructions where they are fast and in plain Java elsewhere. Stateless, so
 * thread-safe; allocates nothing. Null is not allowed.
 *
 * <p>Stored values are little-endian. A {@link MemorySegment} is native or mapped memory; a heap segment gives right
 * answers too, but one such call slows all others down, so use the array methods. Sums are kept in float32: they overflow
 * to infinity when squares exceed about 3e38.
 *
 * <p>Rows and blocks are the fast way for more than one comparison: four rows are read in lock-step, so that their cache
 * misses overlap. A stride is the distance from row to row, at least {@code d} values (or {@code 4 * d} bytes), and
 * {@code d} is the length of the query.
 *
 * <p>Anything outside an array or a segment ends in an {@link IndexOutOfBoundsException}, a stride that is too short in an
 * {@link IllegalArgumentException}; results may then have been written in part.
 */
public final class Kernels {

  private static final FloatKernel DOT = KernelChoice.CHOSEN.dot();
  private static final FloatKernel SQUARED_EUCLIDEAN = KernelChoice.CHOSEN.squaredEuclidean();
  private static final FloatKernel COSINE = KernelChoice.CHOSEN.cosine();
  private static final BitKernel BITS = KernelChoice.CHOSEN.bits();
  private static final CodeKernel CODES = KernelChoice.CHOSEN.codes();

  private static final HadamardKernel HADAMARD = KernelChoice.CHOSEN.hadamard();

  private Kernels() {}

  /** Which kernels run and why, in one line, such as {@code Panama, 256 bit, FMA}. */
  public static String description() {
    return KernelChoice.CHOSEN.description();
  }

  /** Inner product of {@code d} values. */
  public static float dot(float[] a, int aOffset, float[] b, int bOffset, int d) {
    checkPair(a, aOffset, b, bOffset, d);
    return DOT.one(a, aOffset, b, bOffset, d);
  }

  /** Squared Euclidean distance of {@code d} values. */
  public static float squaredEuclidean(float[] a, int aOffset, float[] b, int bOffset, int d) {
    checkPair(a, aOffset, b, bOffset, d);
    return SQUARED_EUCLIDEAN.one(a, aOffset, b, bOffset, d);
  }

  /** Cosine of {@code d} values, in [-1, 1]; 0 if either vector is all zeros. */
  public static float cosine(float[] a, int aOffset, float[] b, int bOffset, int d) {
    checkPair(a, aOffset, b, bOffset, d);
    return COSINE.one(a, aOffset, b, bOffset, d);
  }

  /** Euclidean length (L2 norm) of {@code d} values. Right for tiny and huge values too, whose squares float32 cannot hold. */
  public static float norm(float[] a, int offset, int d) {
    Objects.checkFromIndexSize(offset, d, a.length);
    float squares = DOT.one(a, offset, a, offset, d);
    return squares > 1e-30f && squares < Float.POSITIVE_INFINITY
        ? (float) Math.sqrt(squares)
        : preciseNorm(a, offset, d);
  }

  /** Inner product of the query and the row at a byte offset. */
  public static float dot(float[] query, MemorySegment base, long byteOffset) {
    checkRow(query, base, byteOffset);
    return DOT.one(query, base, byteOffset);
  }

  /** Squared Euclidean distance of the query and the row at a byte offset. */
  public static float squaredEuclidean(float[] query, MemorySegment base, long byteOffset) {
    checkRow(query, base, byteOffset);
    return SQUARED_EUCLIDEAN.one(query, base, byteOffset);
  }

  /** Cosine of the query and the row at a byte offset, in [-1, 1]; 0 if either is all zeros. */
  public static float cosine(float[] query, MemorySegment base, long byteOffset) {
    checkRow(query, base, byteOffset);
    return COSINE.one(query, base, byteOffset);
  }

  /** Inner products with scattered rows: {@code out[i]} for the row at {@code rows[i] * stride}, i under {@code count}. */
  public static void dotRows(float[] query, float[] base, int stride, int[] rows, int count,
      float[] out) {
    checkRows(rows, count, out);
    DOT.rows(query, base, stride, rows, count, out);
  }

  /** Squared Euclidean distances to scattered rows. See {@link #dotRows(float[], float[], int, int[], int, float[])}. */
  public static void squaredEuclideanRows(float[] query, float[] base, int stride, int[] rows,
      int count, float[] out) {
    checkRows(rows, count, out);
    SQUARED_EUCLIDEAN.rows(query, base, stride, rows, count, out);
  }

  /** Cosines with scattered rows. See {@link #dotRows(float[], float[], int, int[], int, float[])}. */
  public static void cosineRows(float[] query, float[] base, int stride, int[] rows, int count,
      float[] out) {
    checkRows(rows, count, out);
    COSINE.rows(query, base, stride, rows, count, out);
  }

  /** Inner products with scattered rows: {@code out[i]} for the row at byte {@code rows[i] * strideBytes}. */
  public static void dotRows(float[] query, MemorySegment base, long strideBytes, int[] rows,
      int count, float[] out) {
    checkRows(rows, count, out);
    DOT.rows(query, base, strideBytes, rows, count, out);
  }

  /** Squared Euclidean distances to scattered rows of a segment. */
  public static void squaredEuclideanRows(float[] query, MemorySegment base, long strideBytes,
      int[] rows, int count, float[] out) {
    checkRows(rows, count, out);
    SQUARED_EUCLIDEAN.rows(query, base, strideBytes, rows, count, out);
  }

  /** Cosines with scattered rows of a segment. */
  public static void cosineRows(float[] query, MemorySegment base, long strideBytes, int[] rows,
      int count, float[] out) {
    checkRows(rows, count, out);
    COSINE.rows(query, base, strideBytes, rows, count, out);
  }

  /** Inner products with {@code count} rows from {@code offset} on: {@code out[i]} for the row at {@code offset + i * stride}. */
  public static void dotBlock(float[] query, float[] base, int offset, int stride, int count,
      float[] out) {
    checkBlock(query, base, offset, stride, count, out);
    DOT.block(query, base, offset, stride, count, out);
  }

  /** Squared Euclidean distances to a block. See {@link #dotBlock(float[], float[], int, int, int, float[])}. */
  public static void squaredEuclideanBlock(float[] query, float[] base, int offset, int stride,
      int count, float[] out) {
    checkBlock(query, base, offset, stride, count, out);
    SQUARED_EUCLIDEAN.block(query, base, offset, stride, count, out);
  }

  /** Cosines with a block. See {@link #dotBlock(float[], float[], int, int, int, float[])}. */
  public static void cosineBlock(float[] query, float[] base, int offset, int stride, int count,
      float[] out) {
    checkBlock(query, base, offset, stride, count, out);
    COSINE.block(query, base, offset, stride, count, out);
  }

  /** Inner products with {@code count} rows of a segment, {@code strideBytes} apart, from {@code byteOffset} on. */
  public static void dotBlock(float[] query, MemorySegment base, long byteOffset, long strideBytes,
      int count, float[] out) {
    checkBlock(query, base, byteOffset, strideBytes, count, out);
    DOT.block(query, base, byteOffset, strideBytes, count, out);
  }

  /** Squared Euclidean distances to a block of a segment. */
  public static void squaredEuclideanBlock(float[] query, MemorySegment base, long byteOffset,
      long strideBytes, int count, float[] out) {
    checkBlock(query, base, byteOffset, strideBytes, count, out);
    SQUARED_EUCLIDEAN.block(query, base, byteOffset, strideBytes, count, out);
  }

  /** Cosines with a block of a segment. */
  public static void cosineBlock(float[] query, MemorySegment base, long byteOffset,
      long strideBytes, int count, float[] out) {
    checkBlock(query, base, byteOffset, strideBytes, count, out);
    COSINE.block(query, base, byteOffset, strideBytes, count, out);
  }

  /** Converts {@code count} IEEE 754 binary16 values, given as their bits. Exact. */
  public static void halfToFloat(short[] source, int sourceOffset, float[] target, int targetOffset,
      int count) {
    Objects.checkFromIndexSize(sourceOffset, count, source.length);
    Objects.checkFromIndexSize(targetOffset, count, target.length);
    HalfFloats.toFloat(source, sourceOffset, target, targetOffset, count);
  }

  /** Converts {@code count} IEEE 754 binary16 values from a byte offset on. Exact. */
  public static void halfToFloat(MemorySegment source, long byteOffset, float[] target,
      int targetOffset, int count) {
    Objects.checkFromIndexSize(byteOffset, (long) Short.BYTES * count, source.byteSize());
    Objects.checkFromIndexSize(targetOffset, count, target.length);
    HalfFloats.toFloat(source, byteOffset, target, targetOffset, count);
  }

  /**
   * Inner product of a 1-bit code and a 4-bit query: {@code sum over p of 2^p * bitCount(code & plane p)}.
   *
   * @param planes {@code 4 * words} words; plane p, which holds bit p of every query value, starts at {@code p * words}
   */
  public static int bitDot(long[] code, int offset, int words, long[] planes) {
    checkCodes(code, offset, words, 1, planes);
    return BITS.one(code, offset, words, planes);
  }

  /** As {@link #bitDot(long[], int, int, long[])}, for a code at a byte offset. */
  public static int bitDot(MemorySegment code, long byteOffset, int words, long[] planes) {
    checkCodes(code, byteOffset, words, 1, planes);
    return BITS.one(code, byteOffset, words, planes);
  }

  /** Inner products of a 4-bit query and {@code count} codes that lie one after another from {@code offset} on. */
  public static void bitDotBlock(long[] codes, int offset, int words, int count, long[] planes,
      int[] out) {
    Bounds.results(count, out.length);
    checkCodes(codes, offset, words, count, planes);
    BITS.block(codes, offset, words, count, planes, out);
  }

  /** As {@link #bitDotBlock(long[], int, int, int, long[], int[])}, for codes from a byte offset on. */
  public static void bitDotBlock(MemorySegment codes, long byteOffset, int words, int count,
      long[] planes, int[] out) {
    Bounds.results(count, out.length);
    checkCodes(codes, byteOffset, words, count, planes);
    BITS.block(codes, byteOffset, words, count, planes, out);
  }

  /**
   * Estimates for a block of 32 one-bit codes: {@code scores[i] = base + offset_i + scale_i step (sum_i - 28 groups)}, where sum_i
   * adds up, over groups of four bits, the table's entry that the code chooses.
   *
   * @param blocks bytes with {@code groups} x 16 bytes of codes, then 32 floats each of scale and offset
   * @param byteOffset where the block begins
   * @param groups groups of four bits, a multiple of four
   * @param table 16 entries a group, each 0 to 56
   * @param least scores to be told apart
   * @param scores takes 32 estimates
   * @return a bit for each score of at least {@code least}
   */
  public static int estimateCodes(byte[] blocks, int byteOffset, int groups, byte[] table,
      float base, float step, float least, float[] scores) {
    if (groups < 0 || (groups & 3) != 0) {
      throw new IllegalArgumentException("groups = " + groups + "; a multiple of four is needed");
    }
    int bytes = Math.multiplyExact(groups, CodeKernel.GROUP_BYTES);
    Objects.checkFromIndexSize(byteOffset, bytes + 2 * Float.BYTES * CodeKernel.BLOCK,
        blocks.length);
    Objects.checkFromIndexSize(0, bytes, table.length);
    Objects.checkFromIndexSize(0, CodeKernel.BLOCK, scores.length);
    return CODES.estimate(blocks, byteOffset, groups, table, base, step, least, scores);
  }

  /**
   * Sum of a code's values, 0 to 15 each, times the query's values. Coordinates come in chunks of 64 to 32 bytes: nibble k of the
   * i-th 32-bit word of a chunk belongs to coordinate {@code 8 k + i}.
   *
   * @param byteOffset where the code begins
   * @param query a multiple of 64 values
   * @param querySum what they add up to
   */
  public static float nibbleDot(byte[] codes, int byteOffset, float[] query, float querySum) {
    int chunks = query.length / CodeKernel.CHUNK;
    if (chunks * CodeKernel.CHUNK != query.length) {
      throw new IllegalArgumentException(query.length + " values; a multiple of 64 is needed");
    }
    Objects.checkFromIndexSize(byteOffset, chunks * CodeKernel.CHUNK_BYTES, codes.length);
    return CODES.nibbleDot(codes, byteOffset, query, querySum, chunks);
  }

  /**
   * The Walsh-Hadamard transform in place, without scaling: squared lengths grow by {@code window}.
   *
   * @param window number of values from {@code from} on, a power of two
   */
  public static void hadamard(float[] vector, int from, int window) {
    if (Integer.bitCount(window) != 1) {
      throw new IllegalArgumentException("window = " + window + "; a power of two is needed");
    }
    Objects.checkFromIndexSize(from, window, vector.length);
    HADAMARD.transform(vector, from, window);
  }

  private static float preciseNorm(float[] a, int offset, int d) {
    double squares = 0;
    for (int i = offset; i < offset + d; i++) {
      squares += (double) a[i] * a[i];
    }
    return (float) Math.sqrt(squares);
  }

  private static void checkPair(float[] a, int aOffset, float[] b, int bOffset, int d) {
    Objects.checkFromIndexSize(aOffset, d, a.length);
    Objects.checkFromIndexSize(bOffset, d, b.length);
  }

  private static void checkRow(float[] query, MemorySegment base, long byteOffset) {
    Objects.checkFromIndexSize(byteOffset, (long) Float.BYTES * query.length, base.byteSize());
  }

  private static void checkRows(int[] rows, int count, float[] out) {
    Objects.checkFromIndexSize(0, count, rows.length);
    Bounds.results(count, out.length);
  }

  private static void checkBlock(float[] query, float[] base, int offset, int stride, int count,
      float[] out) {
    Bounds.results(count, out.length);
    Bounds.block(offset, stride, count, query.length, base.length);
  }

  private static void checkBlock(float[] query, MemorySegment base, long offset, long stride,
      int count, float[] out) {
    Bounds.results(count, out.length);
    Bounds.block(offset, stride, count, (long) Float.BYTES * query.length, base.byteSize());
  }

  private static void checkCodes(long[] codes, int offset, int words, int count, long[] planes) {
    Bounds.planes(words, planes.length);
    Objects.checkFromIndexSize((long) offset, (long) words * count, codes.length);
  }

  private static void checkCodes(MemorySegment codes, long offset, int words, int count,
      long[] planes) {
    Bounds.planes(words, planes.length);
    Objects.checkFromIndexSize(offset, (long) Long.BYTES * words * count, codes.byteSize());
  }
}
