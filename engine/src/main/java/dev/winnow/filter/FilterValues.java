package dev.winnow.filter;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Which Java values a filter may hold. */
final class FilterValues {
  private FilterValues() {}

  static void require(String field, Object value) {
    Objects.requireNonNull(field, "field");
    Objects.requireNonNull(value, "value");
    switch (value) {
      case String _,Long _,Boolean _,Instant _ -> {
      }
      case Double number -> {
        if (!Double.isFinite(number)) {
          throw new IllegalArgumentException("field '" + field + "': " + number
              + " cannot be compared with; numbers must be finite");
        }
      }
      default -> throw new IllegalArgumentException(
          "field '" + field + "': a " + value.getClass().getSimpleName()
              + " cannot be compared with; allowed: String, Long, Double, Boolean, Instant");
    }
  }

  static List<Object> requireAll(String field, List<Object> values) {
    List<Object> copy = new ArrayList<>(values.size());
    for (Object value : values) {
      require(field, value);
      copy.add(value);
    }
    return List.copyOf(copy);
  }
}
