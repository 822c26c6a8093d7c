package dev.winnow.simd;

import java.lang.foreign.MemorySegment;

/**
 * Estimates for a block of 32 one-bit codes at a time, in the FastScan manner (Andre, Kermarrec and Le Scouarnec, arXiv
 * 1704.07355, applied to bits as in RaBitQ, arXiv 2405.12497): four bits of a code choose one of 16 partial sums from a
 * table that fits a vector register. Arguments were checked by {@link Kernels}.
 *
 * <p>A block is {@code groups} x 16 bytes of codes, then 32 floats each of scale, offset and ones. Byte i of a group holds
 * the four bits of row {@code i / 2} (even i) or {@code 8 + i / 2} (odd i) below and those of the row 16 further on above.
 * {@code groups} is a multiple of four and the table's entries are at most 60, so that four of them add up within a byte.
 */
interface CodeKernel {
  /** Codes in a block. */
  int BLOCK = 32;

  /** Bytes of one group of four bits of a block. */
  int GROUP_BYTES = 16;

  /** Groups whose sums, of at most 60 each, fit a short: taken up before there are more. */
  int FLUSH_GROUPS = 512;

  /**
   * {@code scores[i] = terms[0] + offset_i + scale_i (terms[1] ones_i + terms[2] sum_i - terms[3])}, sum_i being the sum of
   * the table's entries that code i chooses.
   */
  void estimate(MemorySegment blocks, long at, int groups, byte[] table, float[] terms,
      float[] scores);
}
