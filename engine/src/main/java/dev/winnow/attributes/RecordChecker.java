package dev.winnow.attributes;

import dev.winnow.Field;
import dev.winnow.InvalidRequestException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Checks the attributes of records against the fields of a collection and brings them to one Java type for each field type, in the order of
 * the fields. Immutable and thread-safe.
 */
public final class RecordChecker {
  private final List<Field> fields;
  private final Map<String, Integer> positions = new LinkedHashMap<>();

  /** A checker for records with these fields. */
  public RecordChecker(List<Field> fields) {
    this.fields = List.copyOf(fields);
    for (Field field : fields) {
      positions.put(field.name(), positions.size());
    }
  }

  /** The fields. */
  public List<Field> fields() {
    return fields;
  }

  /**
   * The values by position of their field, null where they are missing: String for {@code keyword} and {@code text}, {@code String[]}
   * without repeats for {@code keyword[]}, Long, Double, Boolean or Instant in whole milliseconds.
   *
   * @param values by field name, of the Java types that {@link dev.winnow.Document} lists; null or no entry means missing
   * @throws InvalidRequestException if there is no such field, or a value does not fit its type
   */
  public @Nullable Object[] check(Map<String, ?> values) {
    return change(new @Nullable Object[fields.size()], values);
  }

  /**
   * Checked values with some of them replaced; null takes one away.
   *
   * @param before as {@link #check} returns them; left as they are
   * @throws InvalidRequestException as {@link #check} throws it
   */
  public @Nullable Object[] change(@Nullable Object[] before, Map<String, ?> values) {
    @Nullable
    Object[] after = before.clone();
    values.forEach((name,
        value) -> after[position(name)] = value == null
            ? null
            : RecordValues.check(fields.get(position(name)), value));
    return after;
  }

  /**
   * Checked values as hits show them, in the order of the names given, without those that are missing.
   *
   * @throws InvalidRequestException if there is no such field
   */
  public Map<String, Object> shown(@Nullable Object[] checked, List<String> names) {
    Map<String, Object> shown = new LinkedHashMap<>();
    for (String name : names) {
      Object value = checked[position(name)];
      if (value != null) {
        shown.put(name, value instanceof String[] list ? List.of(list) : value);
      }
    }
    return shown;
  }

  private int position(String name) {
    Integer position = positions.get(name);
    if (position == null) {
      throw new InvalidRequestException("unknown field '" + name + "'; the schema has "
          + (positions.isEmpty() ? "none" : String.join(", ", positions.keySet())));
    }
    return position;
  }
}
