package dev.winnow.exec;

import dev.winnow.InvalidRequestException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The place of a record in the order of a scroll.
 *
 * @param order what {@link #orderOf} says of the order
 * @param id the record's id
 * @param value the value of the field that orders, a Long or a Double; null if it is missing or no field orders the records
 */
record ScrollCursor(int order, String id, @Nullable Number value) {
  private static final byte NO_VALUE = 1;
  private static final byte LONG_VALUE = 2;
  private static final byte DOUBLE_VALUE = 3;
  private static final int HEADER = Integer.BYTES + 1 + Long.BYTES;

  /** A number by which cursors of another order are told: of the field, null for the id, and the direction. */
  static int orderOf(@Nullable String field, boolean descending) {
    CRC32C crc = new CRC32C();
    if (field != null) {
      crc.update(descending ? '-' : '+');
      crc.update(field.getBytes(StandardCharsets.UTF_8));
    }
    return (int) crc.getValue();
  }

  /** The cursor as text, which says nothing to people. */
  String text() {
    byte[] utf8 = id.getBytes(StandardCharsets.UTF_8);
    ByteBuffer bytes = ByteBuffer.allocate(HEADER + utf8.length).putInt(order);
    switch (value) {
      case null -> bytes.put(NO_VALUE).putLong(0);
      case Double number -> bytes.put(DOUBLE_VALUE).putDouble(number);
      case Number number -> bytes.put(LONG_VALUE).putLong(number.longValue());
    }
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.put(utf8).array());
  }

  /**
   * Reads a cursor.
   *
   * @throws InvalidRequestException if it is none
   */
  static ScrollCursor parse(String text) {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
      if (bytes.remaining() <= HEADER) {
        throw new IllegalArgumentException("too short");
      }
      int order = bytes.getInt();
      byte kind = bytes.get();
      Number value = switch (kind) {
        case NO_VALUE -> bytes.getLong() == 0 ? null : invalid();
        case LONG_VALUE -> (Number) bytes.getLong();
        case DOUBLE_VALUE -> (Number) bytes.getDouble();
        default -> invalid();
      };
      return new ScrollCursor(order, StandardCharsets.UTF_8.decode(bytes).toString(), value);
    } catch (IllegalArgumentException e) {
      throw new InvalidRequestException("'" + text
          + "' is no cursor; give what the page before says is next, or nothing to begin", e);
    }
  }

  private static Number invalid() {
    throw new IllegalArgumentException("of no kind");
  }
}
