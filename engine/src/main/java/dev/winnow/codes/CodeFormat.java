package dev.winnow.codes;

/**
 * Layout of the coded rows, version 1. Rows lie by cell; each cell's rows are cut into blocks of 32, the last one padded
 * with zeros. A block is
 *
 * <pre>
 *   groups x 16 bytes  bits 4 g to 4 g + 3 of its codes for g = 0, 1, ..., as {@code dev.winnow.simd.CodeKernel} has them
 *   32 floats          scale  F = |r|^2 / sum |r_j|, r the rotated residual to the cell's centroid
 *   32 floats          offset A = ip(o - c, c), or -|o - c|^2 for Euclidean
 *   32 floats          ones   number of bits set in the code
 * </pre>
 *
 * Bit j of a code is set where r_j is not negative. Each cell keeps the mean over its rows of the expected error, a unit of the
 * query's distance, E = |r| sqrt(1 - s^2) / (s sqrt(d - 1)), s = sum |r_j| / (|r| sqrt(d)).
 */
final class CodeFormat {
  static final int VERSION = 1;
  static final int BLOCK = 32;
  static final int GROUP_BYTES = 16;
  static final String HEAD = "codes.head";
  static final String STARTS = "codes.starts";
  static final String CENTROIDS = "codes.centroids";
  static final String ERRORS = "codes.errors";
  static final String BLOCKS = "codes.blocks";

  private CodeFormat() {}

  /** Groups of four bits in a code, a multiple of four. */
  static int groups(int dimension) {
    return (dimension + 15) / 16 * 4;
  }

  static long blockBytes(int dimension) {
    return groups(dimension) * (long) GROUP_BYTES + 3L * BLOCK * Float.BYTES;
  }
}
