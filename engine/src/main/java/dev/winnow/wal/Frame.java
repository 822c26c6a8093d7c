package dev.winnow.wal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * A record as it lies in a file: magic, length, sequence number, the last sequence number known to be durable when it was written, the
 * CRC-32C of all this and the payload, then the payload; little-endian. The magic lets records be found again after damage, and the durable
 * number then tells damage to what was acknowledged from a torn end.
 *
 * @param sequence number of the record, one more than that before it
 * @param durable records up to this one were on disk
 * @param payload what was appended, from its position to its limit
 */
record Frame(long sequence, long durable, ByteBuffer payload) {
  /** Bytes before the payload. */
  static final int HEADER_BYTES = 28;
  /** Most bytes of a payload. */
  static final int MOST_BYTES = 1 << 28;

  private static final int MAGIC = 0x43_45_52_57; // "WREC" in the file
  private static final int CRC_AT = 24;

  /** Bytes in the file. */
  int bytes() {
    return HEADER_BYTES + payload.remaining();
  }

  /** The bytes of the file. */
  ByteBuffer encode() {
    ByteBuffer bytes = ByteBuffer.allocate(bytes()).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putInt(MAGIC).putInt(payload.remaining()).putLong(sequence).putLong(durable).putInt(0)
        .put(payload.duplicate()).flip();
    return bytes.putInt(CRC_AT, crc(bytes, payload.remaining(), 0));
  }

  /**
   * The record at a place of some bytes of a file, or null if there is none or it is damaged.
   *
   * @param bytes little-endian
   */
  static @Nullable Frame decode(ByteBuffer bytes, int at) {
    if (bytes.limit() - at < HEADER_BYTES || bytes.getInt(at) != MAGIC) {
      return null;
    }
    int length = bytes.getInt(at + 4);
    if (length < 0 || length > MOST_BYTES || length > bytes.limit() - at - HEADER_BYTES
        || bytes.getInt(at + CRC_AT) != crc(bytes, length, at)) {
      return null;
    }
    return new Frame(bytes.getLong(at + 8), bytes.getLong(at + 16),
        bytes.slice(at + HEADER_BYTES, length));
  }

  private static int crc(ByteBuffer bytes, int length, int at) {
    CRC32C crc = new CRC32C();
    crc.update(bytes.slice(at, CRC_AT));
    crc.update(bytes.slice(at + HEADER_BYTES, length));
    return (int) crc.getValue();
  }
}
