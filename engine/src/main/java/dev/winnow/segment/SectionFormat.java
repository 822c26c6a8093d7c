package dev.winnow.segment;

/**
 * Layout of a section file, version 1; all numbers little-endian.
 *
 * <pre>
 *   0             magic "WINNOWSF", int version, zeros up to 64
 *   64            sections, each from a multiple of 64 on, zeros between them
 *   t             table of contents:
 *                   int sections, then for each: long offset, long length, int nameBytes, name in ASCII
 *                   int blockBytes, int blocks, then for each block of bytes 0 to t: int CRC32C
 *   t + length    footer, 32 bytes:
 *                   long t, int length, int CRC32C of the table, int version,
 *                   int CRC32C of the 20 bytes before, magic "WINNOWSF"
 * </pre>
 *
 * So every byte of a file is covered by a checksum, and the checksum of the table stands for the whole file.
 */
final class SectionFormat {
  /** "WINNOWSF" read as a little-endian long. */
  static final long MAGIC = 0x4653_574f_4e4e_4957L;

  static final int VERSION = 1;
  static final int ALIGNMENT = 64;
  static final int BLOCK_BYTES = 1 << 20;
  static final int FOOTER_BYTES = 32;
  static final int MAX_NAME_BYTES = 64;

  private SectionFormat() {}
}
