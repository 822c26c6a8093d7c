package dev.winnow.simd;

/**
 * Estimates for a block of 32 one-bit codes at a time, in the FastScan manner (Andre, Kermarrec and Le Scouarnec, arXiv
 * 1704.07355, applied to bits as in RaBitQ, arXiv 2405.12497): four bits of a code choose one of 16 partial sums from a
 * table that fits a vector register. And inner products of a query with codes of four bits a coordinate. Arguments were checked
 * by {@link Kernels}.
 *
 * <p>Codes are read from arrays, not from memory segments: HotSpot compiles a read of a segment for each class of segments that
 * the process has read with vectors, so one of another kind anywhere made these loops two to ten times slower.
 *
 * <p>A block is {@code groups} x 16 bytes of codes, then 32 floats each of scale and offset. Byte i of a group holds the four
 * bits of row {@code i / 2} (even i) or {@code 8 + i / 2} (odd i) below and those of the row 16 further on above.
 * {@code groups} is a multiple of four and the table's entries are at most 56, so that four of them add up within a byte.
 */
interface CodeKernel {
  /** Codes in a block. */
  int BLOCK = 32;

  /** Bytes of one group of four bits of a block. */
  int GROUP_BYTES = 16;

  /** What the sum of a group's entry stands above the sum that is meant. */
  int GROUP_BIAS = 28;

  /** Groups whose sums, of at most 56 each, fit a short: taken up before there are more. */
  int FLUSH_GROUPS = 512;

  /** Coordinates in a chunk of 32 bytes: nibble k of 32-bit word i belongs to coordinate 8 k + i. */
  int CHUNK = 64;

  /** Bytes of a chunk. */
  int CHUNK_BYTES = 32;

  /**
   * {@code scores[i] = base + offset_i + scale_i step (sum_i - 28 groups)}, sum_i being the sum of the table's entries that code
   * i chooses. Returns a bit for each score of at least {@code least}.
   */
  int estimate(byte[] blocks, int at, int groups, byte[] table, float base, float step, float least,
      float[] scores);

  /** Sum of each nibble times the query's value; {@code query} has {@code 64 chunks} values, which add up to {@code querySum}. */
  float nibbleDot(byte[] codes, int at, float[] query, float querySum, int chunks);
}
