package dev.winnow.spi.codes;

import dev.winnow.Metric;
import dev.winnow.simd.Kernels;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
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
  private static final int LEVELS = 16;
  /** The step, in deviations, that loses least when 16 levels are given to a normal distribution (Max 1960, table II). */
  private static final double STEP = 0.3352;
  private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED
      .withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle FACTOR = MethodHandles.byteArrayViewVarHandle(float[].class,
      ByteOrder.LITTLE_ENDIAN);
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

  /**
   * A query, prepared once for all rows.
   *
   * @param rotated the rotated query
   * @param slots how many codes it has a place for
   */
  public NibbleQuery query(float[] rotated, int slots) {
    return new NibbleQuery(rotated, chunks * CHUNK, rowBytes(), slots);
  }

  /**
   * The estimate of the row whose code begins at byte {@code at}.
   *
   * @param base similarity of the row's centre to the query
   */
  public static float estimate(byte[] codes, int at, NibbleQuery query, float base) {
    float sum = query.sum;
    float dot = 2 * Kernels.nibbleDot(codes, at + FACTOR_BYTES, query.padded, sum)
        - (LEVELS - 1) * sum;
    return base + (float) FACTOR.get(codes, at + Float.BYTES) + (float) FACTOR.get(codes, at) * dot;
  }
}
