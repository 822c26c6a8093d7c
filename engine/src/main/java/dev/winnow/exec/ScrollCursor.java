package dev.winnow.exec;

import dev.winnow.InvalidRequestException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * The place of a record in the order of a scroll.
 *
 * @param id its id
 * @param ordered whether a field orders the records
 * @param value the field's value, null if it is missing or no field orders the records
 */
record ScrollCursor(String id, boolean ordered, @Nullable Double value) {
  private static final byte BY_ID = 1;
  private static final byte BY_VALUE = 2;
  private static final byte BY_MISSING = 3;

  /** The cursor as text, which says nothing to people. */
  String text() {
    byte[] utf8 = id.getBytes(StandardCharsets.UTF_8);
    byte kind = !ordered ? BY_ID : value == null ? BY_MISSING : BY_VALUE;
    ByteBuffer bytes = ByteBuffer.allocate(1 + Double.BYTES + utf8.length);
    bytes.put(kind).putDouble(value == null ? 0 : value).put(utf8);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
  }

  /**
   * Reads a cursor.
   *
   * @throws InvalidRequestException if it is none
   */
  static ScrollCursor parse(String text) {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
      if (bytes.remaining() <= 1 + Double.BYTES || bytes.get(0) < BY_ID
          || bytes.get(0) > BY_MISSING) {
        throw new IllegalArgumentException("neither");
      }
      byte kind = bytes.get();
      double value = bytes.getDouble();
      String id = StandardCharsets.UTF_8.decode(bytes).toString();
      return new ScrollCursor(id, kind != BY_ID, kind == BY_VALUE ? value : null);
    } catch (IllegalArgumentException e) {
      throw new InvalidRequestException("'" + text
          + "' is no cursor; give what the page before says is next, or nothing to begin", e);
    }
  }
}
