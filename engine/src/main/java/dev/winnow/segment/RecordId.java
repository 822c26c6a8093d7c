package dev.winnow.segment;

import dev.winnow.InvalidRequestException;
import java.nio.charset.StandardCharsets;

/** What ids are allowed. */
public final class RecordId {
  private RecordId() {}

  /**
   * Checks an id.
   *
   * @throws InvalidRequestException if it is empty, too long or no valid Unicode
   */
  public static void check(String id) {
    byte[] utf8 = id.getBytes(StandardCharsets.UTF_8);
    if (utf8.length == 0 || utf8.length > IdMapWriter.MAX_ID_BYTES) {
      throw new InvalidRequestException(
          "an id of " + utf8.length + " bytes is not allowed; it must be 1 to "
              + IdMapWriter.MAX_ID_BYTES + " bytes in UTF-8");
    }
    if (!new String(utf8, StandardCharsets.UTF_8).equals(id)) {
      throw new InvalidRequestException(
          "the id holds half of a surrogate pair; only valid Unicode is allowed");
    }
  }
}
