package dev.winnow.spi.codes;

import dev.winnow.Metric;
import dev.winnow.simd.Kernels;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * One bit a coordinate: the signs s of a rotated residual r = P(o - c) of row o to a centre c, and two factors with which a query's
 * similarity is estimated without bias (RaBitQ, arXiv 2405.12497, section 3). Centres may be as many as one likes, one a cell or
 * one a graph vertex, and still a query is quantised only once, against a mean that all share: with y = P(q - mean),
 *
 * <pre>
 *   ip(o, q)  ~  ip(c, q) + A + F sum s_j y_j      F = |r|^2 / sum |r_j|,   A = ip(r, Pc) - F sum s_j P(c - mean)_j
 *  -|o - q|^2 ~ -|c - q|^2 + A + F sum s_j y_j     F twice that,            A = -|r|^2   - F sum s_j P(c - mean)_j
 * </pre>
 *
 * which is the estimate for the residual q - c, its share that does not depend on the query being part of A. Of more than
 * {@value #MOST_CODED} coordinates only the first so many have a bit, and the sums are over these: what the rotation leaves there is
 * a random sketch of the whole, so estimates stay unbiased, about as precise as those of whole vectors of 400 dimensions, and a
 * block costs no more however many dimensions there are.
 *
 * <p>A block holds the codes of {@value #BLOCK} rows: {@code groups} x 16 bytes, in which group g has bits 4 g to 4 g + 3 of all
 * rows, then 32 floats F and 32 floats A. In a group, byte i holds the bits of row {@code i / 2} (even i) or {@code 8 + i / 2}
 * (odd i) below, and those of the row 16 further on above. Bit j is set where r_j is not negative.
 *
 * <p>Immutable and thread-safe.
 */
public final class SignCodes {
  /** Rows in a block. */
  public static final int BLOCK = 32;

  /** Coordinates that have a bit, at most. */
  public static final int MOST_CODED = 1024;

  static final int GROUP_BYTES = 16;

  private final int dimension;
  private final Metric metric;
  private final Rotation rotation;
  private final float[] mean;
  private final int coded;
  private final int groups;

  /**
   * Codes for vectors of a dimension.
   *
   * @param mean rotated mean of the vectors, {@code dimension} values; not copied
   */
  public SignCodes(int dimension, Metric metric, Rotation rotation, float[] mean) {
    this.dimension = dimension;
    this.metric = metric;
    this.rotation = rotation;
    this.mean = mean;
    coded = Math.min(dimension, MOST_CODED);
    groups = (coded + 15) / 16 * 4;
  }

  /** Bytes of a block. */
  public long blockBytes() {
    return groups * (long) GROUP_BYTES + 2L * BLOCK * Float.BYTES;
  }

  /** An empty block to be filled. */
  public SignBlock block() {
    return new SignBlock(groups, coded, dimension);
  }

  /**
   * Encodes a row.
   *
   * @param row the rotated row
   * @param centres rotated centres, the row's from {@code at} on
   * @param lane place in the block, which must be empty
   * @return the expected error of estimates, in units of the query's distance to the centre: E = |r| sqrt(1 - s^2) / (s sqrt(d -
   *     1)) with s = sum |r_j| / (|r| sqrt(m)) over the m coordinates coded; twice that for Euclidean
   */
  public float encode(float[] row, float[] centres, int at, SignBlock block, int lane) {
    float[] residual = block.residual;
    float[] sign = block.sign;
    for (int j = 0; j < dimension; j++) {
      residual[j] = row[j] - centres[at + j];
    }
    block.signs(lane, coded);
    float squares = Kernels.dot(residual, 0, residual, 0, dimension);
    float absolutes = Kernels.dot(residual, 0, sign, 0, coded);
    float signedShift = Kernels.dot(centres, at, sign, 0, coded)
        - Kernels.dot(mean, 0, sign, 0, coded);
    boolean euclidean = metric == Metric.EUCLIDEAN;
    float scale = absolutes <= 0 ? 0 : squares / absolutes * (euclidean ? 2 : 1);
    float constant = euclidean ? -squares : Kernels.dot(residual, 0, centres, at, dimension);
    block.factors(lane, scale, constant - scale * signedShift);
    return ResidualError.of(Math.sqrt(squares), cosine(squares, absolutes), dimension, metric);
  }

  private double cosine(double squares, double absolutes) {
    return absolutes <= 0 ? 1 : absolutes / Math.sqrt(squares * coded);
  }

  /** A query, prepared once for all blocks. */
  public SignQuery query(float[] query) {
    return new SignQuery(query, rotation, mean, coded, (int) blockBytes());
  }

  /**
   * Estimates for a block in memory, which is copied to the query first.
   *
   * @param blocks memory with the block from byte {@code at} on
   * @param base similarity of the centre to the query; all rows of the block have the same centre
   * @param least estimates to be told apart
   * @param scores takes the estimates of all {@value #BLOCK} rows
   * @return the rows whose estimates are at least {@code least}, a bit each
   */
  public int estimate(MemorySegment blocks, long at, SignQuery query, float base, float least,
      float[] scores) {
    byte[] block = query.block;
    MemorySegment.copy(blocks, ValueLayout.JAVA_BYTE, at, block, 0, block.length);
    return estimate(block, 0, query, base, least, scores);
  }

  /** As {@link #estimate(MemorySegment, long, SignQuery, float, float, float[])}, for a block at hand. */
  public int estimate(byte[] block, int at, SignQuery query, float base, float least,
      float[] scores) {
    return Kernels.estimateCodes(block, at, groups, query.table, base, query.step, least, scores);
  }
}
