package dev.winnow.spi;

import dev.winnow.IndexSpec;
import dev.winnow.InvalidRequestException;
import dev.winnow.filter.AttributeType;
import dev.winnow.filter.FieldTypes;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads the parameters of an index, so that all index types refuse what they do not allow in the same words. Immutable. */
public final class IndexParameters {
  private final String type;
  private final Map<String, Object> given;

  private IndexParameters(IndexSpec spec) {
    type = spec.type();
    given = spec.parameters();
  }

  /**
   * The parameters of an index.
   *
   * @param names all that the type has
   * @throws InvalidRequestException if there is another one
   */
  public static IndexParameters of(IndexSpec spec, String... names) {
    Set<String> known = new TreeSet<>(List.of(names));
    for (String name : spec.parameters().keySet()) {
      if (!known.contains(name)) {
        throw new InvalidRequestException(spec.type() + " has no parameter '" + name + "'; it has: "
            + (known.isEmpty() ? "none" : String.join(", ", known)));
      }
    }
    return new IndexParameters(spec);
  }

  /** A whole number from {@code min} to {@code max}; {@code absent} if it is not given. */
  public int integer(String name, int absent, int min, int max) {
    Object value = given.get(name);
    if (value == null) {
      return absent;
    }
    if (value instanceof Long || value instanceof Integer) {
      long number = ((Number) value).longValue();
      if (number >= min && number <= max) {
        return (int) number;
      }
    }
    throw notAllowed(name, value, "a whole number from " + min + " to " + max);
  }

  /** A number from {@code min} to {@code max}; {@code absent} if it is not given. */
  public double real(String name, double absent, double min, double max) {
    Object value = given.get(name);
    if (value == null) {
      return absent;
    }
    if (value instanceof Number number && number.doubleValue() >= min
        && number.doubleValue() <= max) {
      return number.doubleValue();
    }
    throw notAllowed(name, value, "a number from " + min + " to " + max);
  }

  /** True or false; {@code absent} if it is not given. */
  public boolean flag(String name, boolean absent) {
    Object value = given.get(name);
    if (value == null) {
      return absent;
    }
    if (value instanceof Boolean flag) {
      return flag;
    }
    throw notAllowed(name, value, "true or false");
  }

  /** A text; {@code absent} if it is not given. */
  public String text(String name, String absent) {
    Object value = given.get(name);
    return value == null ? absent : value.toString();
  }

  /**
   * The field that the index is built on, {@link IndexSpec#FIELD}.
   *
   * @param fields the schema's, or those of a segment
   * @param types the types that it may have, such as {@link NumberColumn#TYPES}
   * @throws InvalidRequestException if it is not given, does not exist or has another type; the message lists the fields that
   *     are allowed
   */
  public String field(FieldTypes fields, Set<AttributeType> types) {
    Object value = given.get(IndexSpec.FIELD);
    if (value instanceof String field && hasType(fields, field, types)) {
      return field;
    }
    List<String> allowed = fields.fieldNames().stream()
        .filter(field -> hasType(fields, field, types)).toList();
    throw notAllowed(IndexSpec.FIELD, value,
        "a field of type "
            + String.join(", ", types.stream().sorted().map(AttributeType::label).toList()) + "; "
            + (allowed.isEmpty()
                ? "the schema has none"
                : "the schema has: " + String.join(", ", allowed)));
  }

  private static boolean hasType(FieldTypes fields, String field, Set<AttributeType> types) {
    AttributeType type = fields.typeOf(field);
    return type != null && types.contains(type);
  }

  /** What to throw for a value that is not allowed. */
  public InvalidRequestException notAllowed(String name, @Nullable Object value, String allowed) {
    return new InvalidRequestException(value == null
        ? type + " needs the parameter " + name + "; it must be " + allowed
        : type + " parameter " + name + " = " + value + " is not allowed; it must be " + allowed);
  }
}
