package dev.winnow.exec;

import dev.winnow.InvalidRequestException;
import dev.winnow.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The fields that a request wants to see. */
final class Fields {
  private Fields() {}

  /**
   * The fields wanted, all for null.
   *
   * @throws InvalidRequestException if there is no such field
   */
  static List<String> wanted(@Nullable List<String> names, Schema schema) {
    if (names == null) {
      return List.copyOf(schema.fieldNames());
    }
    for (String field : names) {
      if (schema.typeOf(field) == null) {
        throw new InvalidRequestException("there is no field '" + field + "' to return; there are: "
            + String.join(", ", schema.fieldNames()));
      }
    }
    return names;
  }
}
