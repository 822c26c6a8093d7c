package dev.winnow;

import java.util.Map;
import java.util.Objects;

/**
 * A record as it is given to a collection. Checked against the schema on import, not here.
 *
 * @param id unique in the collection; 1 to 512 bytes in UTF-8
 * @param vector as many finite values as the collection's dimension; not copied, and not kept after the import
 * @param attributes field name to value. Allowed values by type: {@code keyword} and {@code text}: String;
 *     {@code keyword[]}: a collection of String; {@code integer}: Integer, Long, Short or Byte; {@code float}: any Number;
 *     {@code boolean}: Boolean; {@code timestamp}: Instant, ISO-8601 String or Long milliseconds. A null value or an absent
 *     key means that the value is missing.
 */
@SuppressWarnings("ArrayRecordComponent") // a copy a record would double the memory traffic of an import
public record Document(String id, float[] vector, Map<String, ? extends Object> attributes) {
  public Document {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(vector, "vector");
    Objects.requireNonNull(attributes, "attributes");
  }
}
