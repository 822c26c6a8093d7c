package dev.winnow;

import dev.winnow.filter.AttributeType;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A named attribute of the records of a collection.
 *
 * @param name letters, digits, {@code _}, {@code -} and {@code .}, not starting with a digit; 1 to 128 characters
 * @param type what it holds
 */
public record Field(String name, AttributeType type) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]{0,127}");

  /** @throws InvalidRequestException if the name is not allowed */
  public Field {
    Objects.requireNonNull(type, "type");
    if (!NAME.matcher(name).matches()) {
      throw new InvalidRequestException("field name '" + name
          + "' is not allowed; use letters, digits, '_', '-' and '.', starting with a letter or '_', at most 128");
    }
  }
}
