package dev.winnow.spi.codes;

import dev.winnow.Metric;
import dev.winnow.simd.Kernels;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * Four bits a coordinate of a rotated residual r = P(o - c): v_j = 2 n_j - 15 with n_j from 0 to 15, and two factors (the extended
 * codes of RaBitQ, arXiv 2409.09913). Estimates are about eight times as precise as those of {@link SignCodes} and are made one
 * row at a time, against the query as it is:
 *
 * <pre>
 *   ip(o, q)  ~  ip(c, q) + A + F sum v_j (Pq)_j    F = |r|^2 / ip(v, r),   A = ip(r, Pc) - F sum v_j (Pc)_j
 *  -|o - q|^2 ~ -|c - q|^2 + A + F sum v_j (Pq)_j   F twice that,           A = -|r|^2   - F sum v_j (Pc)_j
 * </pre>
 *
 * A row is {@link #rowBytes} bytes: float F, float A, then the n_j in chunks as {@code dev.winnow.simd.Kernels} wants them.
 * Immutable and thread-safe.
 */
public final class NibbleCodes {
  private static final int CHUNK = 64;
  private static final int CHUNK_BYTES = 32;
  private static final int FACTOR_BYTES = 2 * Float.BYTES;
  private static final int LINE_BYTES = 64;
  private static final int LEVELS = 16;
  /** The step, in deviations, that loses least when 16 levels are given to a normal distribution (Max 1960, table II). */
  private static final double STEP = 0.3352;
  private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED
      .withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED
      .withOrder(ByteOrder.LITTLE_ENDIAN);

  private final int dimension;
  private final Metric metric;
  private final int chunks;

  /** Codes for vectors of a dimension. */
  public NibbleCodes(int dimension, Metric metric) {
    this.dimension = dimension;
    this.metric = metric;
    chunks = (dimension + CHUNK - 1) / CHUNK;
  }

  /** Bytes of a row. */
  public int rowBytes() {
    return FACTOR_BYTES + chunks * CHUNK_BYTES;
  }

  /**
   * Encodes a row.
   *
   * @param row the rotated row
   * @param centres rotated centres, the row's from {@code at} on
   * @param target takes {@link #rowBytes} bytes from {@code offset} on
   * @return the expected error of estimates, in units of the query's distance to the centre
   */
  public float encode(float[] row, float[] centres, int at, MemorySegment target, long offset) {
    double squares = 0;
    for (int j = 0; j < dimension; j++) {
      double residual = row[j] - centres[at + j];
      squares += residual * residual;
    }
    double perStep = 1 / Math.max(STEP * Math.sqrt(squares / dimension), Float.MIN_NORMAL);
    int[] words = new int[chunks * 8];
    double withCode = 0;
    double codeSquares = 0;
    double codeWithCentre = 0;
    double withCentre = 0;
    for (int j = 0; j < dimension; j++) {
      float centre = centres[at + j];
      double residual = row[j] - centre;
      int level = (int) Math.clamp(Math.floor(residual * perStep) + LEVELS / 2, 0, LEVELS - 1);
      int value = 2 * level - (LEVELS - 1);
      words[j / CHUNK * 8 + j % 8] |= level << (4 * (j % CHUNK / 8));
      withCode += value * residual;
      codeSquares += value * value;
      codeWithCentre += (double) value * centre;
      withCentre += residual * centre;
    }
    boolean euclidean = metric == Metric.EUCLIDEAN;
    double scale = withCode <= 0 ? 0 : squares / withCode * (euclidean ? 2 : 1);
    double constant = euclidean ? -squares : withCentre;
    target.set(FLOAT, offset, (float) scale);
    target.set(FLOAT, offset + Float.BYTES, (float) (constant - scale * codeWithCentre));
    for (int i = 0; i < words.length; i++) {
      target.set(INT, offset + FACTOR_BYTES + 4L * i, words[i]);
    }
    double cosine = withCode <= 0 ? 1 : withCode / Math.sqrt(codeSquares * squares);
    return ResidualError.of(Math.sqrt(squares), cosine, dimension, metric);
  }

  /** The rotated query, padded as {@link #estimate} wants it. */
  public float[] padded(float[] rotated) {
    float[] padded = new float[chunks * CHUNK];
    System.arraycopy(rotated, 0, padded, 0, dimension);
    return padded;
  }

  /** What the coordinates of a rotated query add up to. */
  public static float sum(float[] rotated) {
    double sum = 0;
    for (float value : rotated) {
      sum += value;
    }
    return (float) sum;
  }

  /**
   * The estimate of the row whose code begins at byte {@code at}.
   *
   * @param padded what {@link #padded} made of the query
   * @param sum what {@link #sum} made of it
   * @param base similarity of the row's centre to the query
   */
  public static float estimate(MemorySegment codes, long at, float[] padded, float sum,
      float base) {
    float dot = 2 * Kernels.nibbleDot(codes, at + FACTOR_BYTES, padded, sum) - (LEVELS - 1) * sum;
    return base + codes.get(FLOAT, at + Float.BYTES) + codes.get(FLOAT, at) * dot;
  }

  /** Reads a value of each cache line of some bytes, so that all are under way at once; what it returns means nothing. */
  public static float touch(MemorySegment codes, long at, long bytes) {
    float sum = 0;
    for (long line = at; line < at + bytes; line += LINE_BYTES) {
      sum += codes.get(FLOAT, line);
    }
    return sum;
  }
}
