package dev.winnow.wal;

import dev.winnow.CorruptDataException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/**
 * A file of a log: its name carries the sequence number of its first record, and so does its header, with magic, version and checksum.
 *
 * @param first sequence number of its first record
 */
record LogName(long first) {
  /** Bytes of the header. */
  static final int HEADER_BYTES = 24;

  private static final String BEGIN = "wal-";
  private static final String END = ".log";
  private static final long MAGIC = 0x4C_41_57_4F_4E_4E_49_57L; // "WINNOWAL" in the file
  private static final int VERSION = 1;
  private static final int CRC_AT = 20;

  /** Whether a file of a folder is one of a log. */
  static boolean matches(String file) {
    return file.matches(BEGIN + "[0-9a-f]{16}" + END);
  }

  static LogName of(String file) {
    return new LogName(
        Long.parseUnsignedLong(file.substring(BEGIN.length(), file.length() - END.length()), 16));
  }

  /** The file's name. */
  String file() {
    return BEGIN + "%016x".formatted(first) + END;
  }

  ByteBuffer header() {
    ByteBuffer bytes = ByteBuffer.allocate(HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putLong(MAGIC).putInt(VERSION).putLong(first).putInt(0).flip();
    return bytes.putInt(CRC_AT, crc(bytes));
  }

  /**
   * Whether bytes begin with the header of this file.
   *
   * @param bytes little-endian
   * @throws CorruptDataException if they begin with one of another version
   */
  boolean begins(ByteBuffer bytes, String folder) {
    if (bytes.limit() < HEADER_BYTES || bytes.getLong(0) != MAGIC
        || bytes.getInt(CRC_AT) != crc(bytes)) {
      return false;
    }
    if (bytes.getInt(8) != VERSION) {
      throw new CorruptDataException(folder + ": " + file() + " has format version "
          + bytes.getInt(8) + "; this version of Winnow reads version " + VERSION);
    }
    return bytes.getLong(12) == first;
  }

  private static int crc(ByteBuffer bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes.slice(0, CRC_AT));
    return (int) crc.getValue();
  }
}
